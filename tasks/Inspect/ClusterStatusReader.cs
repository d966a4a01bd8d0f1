using Hoarfrost.Context;
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
        var nodes = made is null ? [] : await context.Platform.ReachAsync(made.Nodes, made.SshUser, cancellationToken);
        var answers = await NodeProbe.ProbeAllAsync(nodes, ProbeTimeout, cancellationToken);
        return new ClusterStatus(
            context.Options.Cluster,
            context.ClusterState.Find(),
            ClusterLock.FindHolder(context.Cluster.Lock),
            context.StepStore.List(),
            [.. nodes.Zip(answers).Select(pair => new NodeStatus(pair.First, pair.Second.Problem))],
            context.Runs.List(),
            await new CloudStatusReader(context).ReadAsync(made, cancellationToken)
        );
    }
}
