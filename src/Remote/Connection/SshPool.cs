namespace Hoarfrost.Remote.Connection;

/// <summary>One session a node, opened when first used. Work on many nodes runs in parallel, bounded.</summary>
internal sealed class SshPool(IReadOnlyList<SshTarget> targets, ConnectPolicy policy) : IAsyncDisposable
{
    /// <summary>Key exchanges are this machine's work: more at once than this gains nothing even on many cores.</summary>
    private const int Parallelism = 16;

    private readonly Dictionary<string, SshSession> sessions = targets.ToDictionary(
        static target => target.Node.Name,
        target => new SshSession(target, policy)
    );

    public SshSession this[string node] =>
        sessions.TryGetValue(node, out var session)
            ? session
            : throw new ArgumentException(
                $"No node is named {node}; there are: {string.Join(", ", sessions.Keys)}",
                nameof(node)
            );

    /// <summary>Does the same on every node.</summary>
    /// <returns>Results in the order of the nodes.</returns>
    /// <exception cref="RemoteException">On one node or more; the message has every failure. The other nodes' work is not cut short.</exception>
    public async Task<IReadOnlyList<T>> ForEachAsync<T>(
        Func<SshSession, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var results = new T[targets.Count];
        var failures = new RemoteException?[targets.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            targets.Count,
            options,
            async (i, token) =>
            {
                try
                {
                    results[i] = await work(this[targets[i].Node.Name], token);
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
        await Task.WhenAll(sessions.Values.Select(static session => session.DisposeAsync().AsTask()));

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
