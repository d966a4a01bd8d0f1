using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Runs.Status;

/// <summary>Reads a cluster's state and asks its nodes whether they are there. Takes no lock: a pipeline may be at work meanwhile.</summary>
internal sealed class ClusterStatusReader(
    HoarfrostOptions options,
    ClusterDirectory directory,
    StepOutputs outputs,
    ClusterStateFile clusterState,
    StepStore stepStore,
    RunStatusReader runs,
    IPlatform platform,
    NameCheck names,
    CloudStatusReader cloudStatusReader
)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    public async Task<ClusterStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var made = outputs.FindNodes();
        return new ClusterStatus(
            options.Cluster,
            clusterState.Find(),
            ClusterLock.FindHolder(directory.Lock),
            stepStore.List(),
            made is null ? [] : await ProbeAsync(made, cancellationToken),
            runs.Read(),
            await cloudStatusReader.ReadAsync(made, cancellationToken),
            // Clusters of an earlier version have no such file until Shell or Clone writes it.
            made is not null
            && File.Exists(directory.SshConfig)
                ? ShellWord.Line(["ssh", "-F", directory.SshConfig, made.Head.Name])
                : null,
            await TakenAsync(cancellationToken)
        );
    }

    /// <summary>Where the platform can't be asked, what else is known is told all the same.</summary>
    private async Task<string?> TakenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            return
                await platform.IsReachableAsync(limit.Token)
                && await names.FindAsync(limit.Token) is { IsAnothers: true } found
                ? names.Describe(found)
                : null;
        }
        catch (HoarfrostException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<NodeStatus>> ProbeAsync(ClusterNodes made, CancellationToken cancellationToken)
    {
        try
        {
            var nodes = platform is INodeTunnels tunnels
                ? await tunnels.OpenAsync(made.Nodes, made.SshUser, cancellationToken)
                : made.Nodes;
            var answers = await ((IMachinePlatform)platform).ProbeAsync(nodes, ProbeTimeout, cancellationToken);
            return [.. nodes.Zip(answers).Select(pair => new NodeStatus(pair.First, pair.Second.Problem))];
        }
        catch (HoarfrostException e)
        {
            // Without credentials there is no way to them: what else is known is told all the same.
            return [.. made.Nodes.Select(node => new NodeStatus(node, e.Message.Split('\n')[0]))];
        }
    }
}
