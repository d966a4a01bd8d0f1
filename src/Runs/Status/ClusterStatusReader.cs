using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.Status;

/// <summary>Reads a cluster's state and asks its nodes whether they are there. Takes no lock: a pipeline may be at work meanwhile.</summary>
internal sealed class ClusterStatusReader(HoarfrostContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    public async Task<ClusterStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var made = context.Outputs.FindNodes();
        return new ClusterStatus(
            context.Options.Cluster,
            context.ClusterState.Find(),
            ClusterLock.FindHolder(context.Cluster.Lock),
            context.StepStore.List(),
            made is null ? [] : await ProbeAsync(made, cancellationToken),
            context.Runs.List(),
            await new CloudStatusReader(context).ReadAsync(made, cancellationToken),
            await TakenAsync(cancellationToken)
        );
    }

    /// <summary>Where the platform can't be asked, what else is known is told all the same.</summary>
    private async Task<string?> TakenAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return
                await context.Platform.IsReachableAsync(limit.Token)
                && await context.Names.FindAsync(limit.Token) is { IsAnothers: true } found
                ? context.Names.Describe(found)
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
            var nodes = await context.Machines.ReachAsync(made.Nodes, made.SshUser, cancellationToken);
            var answers = await NodeProbe.ProbeAllAsync(nodes, ProbeTimeout, cancellationToken);
            return [.. nodes.Zip(answers).Select(pair => new NodeStatus(pair.First, pair.Second.Problem))];
        }
        catch (HoarfrostException e)
        {
            // Without credentials there is no way to them: what else is known is told all the same.
            return [.. made.Nodes.Select(node => new NodeStatus(node, e.Message.Split('\n')[0]))];
        }
    }
}
