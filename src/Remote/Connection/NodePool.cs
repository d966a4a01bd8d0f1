namespace Hoarfrost.Remote.Connection;

/// <summary>One shell a node, whose connection is opened when first used. Work on many nodes runs in parallel, bounded.</summary>
internal sealed class NodePool(IReadOnlyList<NodeEndpoint> nodes, Func<NodeEndpoint, INodeShell> open)
    : IAsyncDisposable
{
    /// <summary>Key exchanges are this machine's work: more at once than this gains nothing even on many cores.</summary>
    private const int Parallelism = 16;

    private readonly Dictionary<string, INodeShell> shells = nodes.ToDictionary(static node => node.Name, open);

    public INodeShell this[string node] =>
        shells.TryGetValue(node, out var shell)
            ? shell
            : throw new ArgumentException(
                $"No node is named {node}; there are: {string.Join(", ", shells.Keys)}",
                nameof(node)
            );

    /// <summary>Does the same on every node.</summary>
    /// <returns>Results in the order of the nodes.</returns>
    /// <exception cref="RemoteException">On one node or more; the message has every failure. The other nodes' work is not cut short.</exception>
    public async Task<IReadOnlyList<T>> ForEachAsync<T>(
        Func<NodeEndpoint, INodeShell, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var results = new T[nodes.Count];
        var failures = new RemoteException?[nodes.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            nodes.Count,
            options,
            async (i, token) =>
            {
                try
                {
                    results[i] = await work(nodes[i], this[nodes[i].Name], token);
                }
                catch (RemoteException e)
                {
                    failures[i] = e;
                }
            }
        );
        return Combine(failures) is { } failure ? throw failure : results;
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(
            shells.Values.OfType<IAsyncDisposable>().Select(static shell => shell.DisposeAsync().AsTask())
        );

    private static RemoteException? Combine(RemoteException?[] failures) =>
        failures.OfType<RemoteException>().ToList() switch
        {
            [] => null,
            [var only] => only,
            [var first, ..] all => new(
                all.TrueForAll(e => e.Failure == first.Failure) ? first.Failure : RemoteFailure.CommandFailed,
                string.Join('\n', all.Select(static e => e.Message)),
                first
            ),
        };
}
