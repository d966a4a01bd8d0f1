using Hoarfrost.Context;
using Hoarfrost.Infrastructure;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.State;

namespace Hoarfrost.Inspect;

/// <summary>Reads a cluster's state and asks its nodes whether they are there. Takes no lock: a pipeline may be at work meanwhile.</summary>
internal sealed class ClusterStatusReader(HoarfrostContext context)
{
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
            await new CloudStatusReader(context).ReadAsync(made, cancellationToken)
        );
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
