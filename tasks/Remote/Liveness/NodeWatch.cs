namespace Hoarfrost.Remote.Liveness;

/// <summary>
/// Watches the nodes while a job runs: MPI itself may wait for a dead peer for ever. A node is lost when <paramref name="misses"/> probes
/// in a row failed; with the defaults that is about 8 s after its death, and no answer for as long is not mistaken for a busy node.
/// </summary>
/// <param name="interval">From one round of probes to the next; also the time that a probe may take.</param>
internal sealed class NodeWatch(
    IReadOnlyList<NodeEndpoint> nodes,
    TimeSpan interval,
    int misses = NodeWatch.DefaultMisses
)
{
    public const int DefaultMisses = 4;

    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(2);

    private readonly int[] missed = new int[nodes.Count];
    private readonly string?[] problems = new string?[nodes.Count];

    public NodeWatch(IReadOnlyList<NodeEndpoint> nodes)
        : this(nodes, DefaultInterval) { }

    /// <summary>Nodes lost so far, by name.</summary>
    public IReadOnlyList<string> LostNodes =>
        [.. nodes.Where((_, i) => Volatile.Read(ref missed[i]) >= misses).Select(static node => node.Name)];

    /// <summary>Waits until a node is lost.</summary>
    /// <returns>
    /// All that are: nodes that died together are reported together, as a node that has missed a probe then is waited for until it is
    /// lost or back.
    /// </returns>
    /// <exception cref="OperationCanceledException">The job ended first.</exception>
    public async Task<IReadOnlyList<LostNode>> WaitForLossAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval);
        while (true)
        {
            await ProbeAsync(cancellationToken);
            if (missed.Any(count => count >= misses) && !missed.Any(count => count > 0 && count < misses))
            {
                return
                [
                    .. nodes.Select((node, i) => new LostNode(node, problems[i])).Where((_, i) => missed[i] >= misses),
                ];
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var results = await NodeProbe.ProbeAllAsync(nodes, interval, cancellationToken);
        for (var i = 0; i < results.Length; i++)
        {
            problems[i] = results[i].Problem ?? problems[i];
            Volatile.Write(ref missed[i], results[i].IsAlive ? 0 : missed[i] + 1);
        }
    }
}
