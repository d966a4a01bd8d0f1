using System.Collections.Concurrent;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;

namespace Hoarfrost.Runs.Ssh;

/// <summary>The cluster's nodes, and a shell on each of them that is opened when it is first needed.</summary>
internal sealed class NodeConnections(StepOutputs outputs, NodeLiveness liveness, INodeSource source) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string?> interfaces = new(StringComparer.Ordinal);
    private NodePool? pool;

    /// <summary>Since <see cref="OpenAsync"/>.</summary>
    public ClusterNodes Nodes
    {
        get => field ?? throw new InvalidOperationException("The connections are not open.");
        private set;
    }

    /// <inheritdoc cref="Nodes"/>
    public NodePool Pool => pool ?? throw new InvalidOperationException("The connections are not open.");

    public NodeSoftware Software => source.Software;

    public INodeShell Head => Pool[Nodes.Head.Name];

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var made = outputs.Nodes;
        Nodes = made with { Nodes = await liveness.OpenTunnelsAsync(made.Nodes, made.SshUser, cancellationToken) };
        await DisposeAsync();
        pool = new NodePool(Nodes.Nodes, node => source.Open(node, Nodes.SshUser));
    }

    /// <summary>Every node's facts, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(CancellationToken cancellationToken)
    {
        var sheets = await Pool.ForEachAsync((node, _, token) => FactsAsync(node, token), cancellationToken);
        return Nodes
            .Nodes.Zip(sheets)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>One node's facts.</summary>
    public async Task<FactSheet> FactsAsync(NodeEndpoint node, CancellationToken cancellationToken)
    {
        var sheet = await NodeFactsReader.ReadAsync(node, Pool[node.Name], Software.Job, cancellationToken);
        interfaces[node.Name] = sheet.Facts.Interface?.Name;
        return sheet;
    }

    /// <summary>The network interface of a node's address for MPI, by its last facts; null where they have none.</summary>
    public string? Interface(string node) => interfaces.GetValueOrDefault(node);

    /// <summary>A job on the head node.</summary>
    public RemoteJob Job(string directory) => new(Head, directory, Software.Job);

    public async ValueTask DisposeAsync()
    {
        if (pool is not null)
        {
            await pool.DisposeAsync();
            pool = null;
        }
    }
}
