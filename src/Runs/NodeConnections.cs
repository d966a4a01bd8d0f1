using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>The cluster's nodes, and a session on each of them that is opened when it is first needed.</summary>
internal sealed class NodeConnections : IAsyncDisposable
{
    private readonly bool sharesCores;

    private NodeConnections(ClusterNodes nodes, SshPool pool, bool sharesCores)
    {
        Nodes = nodes;
        Pool = pool;
        this.sharesCores = sharesCores;
    }

    public ClusterNodes Nodes { get; }

    public SshPool Pool { get; }

    public SshSession Head => Pool[Nodes.Head.Name];

    public static async Task<NodeConnections> OpenAsync(HoarfrostContext context, CancellationToken cancellationToken)
    {
        var nodes = context.Outputs.Nodes;
        nodes = nodes with { Nodes = await context.Machines.ReachAsync(nodes.Nodes, nodes.SshUser, cancellationToken) };
        var access = context.Keys.Access(nodes.SshUser);
        return new(
            nodes,
            new SshPool([.. nodes.Nodes.Select(access.To)], ConnectPolicy.Default),
            context.Options.Oversubscribe
        );
    }

    /// <summary>Every node's facts, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(CancellationToken cancellationToken)
    {
        var sheets = await Pool.ForEachAsync(NodeFactsReader.ReadAsync, cancellationToken);
        return Nodes
            .Nodes.Zip(sheets)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>How the ranks of a plan are started, by the MPI that the nodes have.</summary>
    /// <exception cref="HoarfrostException">The head node doesn't say which MPI it has, or has one that is not supported.</exception>
    public HplLaunch Launch(HplPlan plan, IReadOnlyDictionary<string, FactSheet> sheets) =>
        new(
            Nodes,
            plan,
            NodeMpi.Of(sheets[Nodes.Head.Name].Facts, Nodes.Head.ToString(), "run the target Clone with --force"),
            sharesCores
        );

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
