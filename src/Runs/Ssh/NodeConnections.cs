using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Runs.Ssh;

/// <summary>The cluster's nodes, and a session on each of them that is opened when it is first needed.</summary>
internal sealed class NodeConnections(StepOutputs outputs, NodeLiveness liveness, INodeSource source) : IAsyncDisposable
{
    private SshPool? pool;

    /// <summary>Since <see cref="OpenAsync"/>.</summary>
    public ClusterNodes Nodes
    {
        get => field ?? throw new InvalidOperationException("The connections are not open.");
        private set;
    }

    /// <inheritdoc cref="Nodes"/>
    public SshPool Pool => pool ?? throw new InvalidOperationException("The connections are not open.");

    public SshSession Head => Pool[Nodes.Head.Name];

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var made = outputs.Nodes;
        Nodes = made with { Nodes = await liveness.OpenTunnelsAsync(made.Nodes, made.SshUser, cancellationToken) };
        var access = source.Access(made.SshUser);
        await DisposeAsync();
        pool = new SshPool([.. Nodes.Nodes.Select(access.To)], ConnectPolicy.Default);
    }

    /// <summary>Every node's facts, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(CancellationToken cancellationToken)
    {
        var sheets = await Pool.ForEachAsync(NodeFactsReader.ReadAsync, cancellationToken);
        return Nodes
            .Nodes.Zip(sheets)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (pool is not null)
        {
            await pool.DisposeAsync();
            pool = null;
        }
    }
}
