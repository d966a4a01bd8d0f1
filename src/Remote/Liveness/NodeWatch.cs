namespace Hoarfrost.Remote.Liveness;

/// <summary>
/// Watches the nodes while a job runs: MPI itself may wait for a dead peer for ever. A node is lost when as many probes in a row failed
/// as the timeout allows.
/// </summary>
internal sealed class NodeWatch(IReadOnlyList<NodeEndpoint> nodes, LossTimeout timeout, NodeProbing probe)
{
    private readonly int[] missed = new int[nodes.Count];

    /// <summary>Waits until a node is lost.</summary>
    /// <returns>
    /// All that are: nodes that died together are reported together, as a node that has missed a probe then is waited for until it is
    /// lost or back.
    /// </returns>
    /// <exception cref="OperationCanceledException">The job ended first.</exception>
    public async Task<IReadOnlyList<NodeEndpoint>> WaitForLossAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(timeout.Interval);
        while (true)
        {
            await ProbeAsync(cancellationToken);
            if (
                missed.Any(count => count >= timeout.Misses)
                && !missed.Any(count => count > 0 && count < timeout.Misses)
            )
            {
                return [.. nodes.Where((_, i) => missed[i] >= timeout.Misses)];
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var results = await probe(nodes, timeout.Interval, cancellationToken);
        for (var i = 0; i < results.Length; i++)
        {
            missed[i] = results[i].IsAlive ? 0 : missed[i] + 1;
        }
    }
}

/// <summary>Asks nodes at once whether they are there.</summary>
/// <param name="timeout">Of each answer.</param>
/// <returns>Each node's, in the order of the nodes. It never fails but by cancellation: an unreachable node is a result.</returns>
internal delegate Task<ProbeResult[]> NodeProbing(
    IReadOnlyList<NodeEndpoint> nodes,
    TimeSpan timeout,
    CancellationToken cancellationToken
);

/// <summary>When a silent node is taken for lost.</summary>
/// <param name="Interval">From one round of probes to the next; also the time that a probe may take.</param>
/// <param name="Misses">Probes in a row without an answer.</param>
/// <param name="Answer">How long a node may take for an answer when it is asked once, in passing.</param>
internal sealed record LossTimeout(TimeSpan Interval, int Misses, TimeSpan Answer)
{
    /// <summary>Nodes on this machine: about 8 s, and no answer for as long is not mistaken for a busy node.</summary>
    public static LossTimeout Near { get; } = new(TimeSpan.FromSeconds(2), 4, TimeSpan.FromSeconds(3));

    /// <summary>Nodes behind the internet, whose own hiccups must not end a run of hours: well over half a minute.</summary>
    public static LossTimeout Far { get; } = new(TimeSpan.FromSeconds(5), 8, TimeSpan.FromSeconds(10));

    /// <summary>Until a loss is sure.</summary>
    public TimeSpan Total => Interval * (Misses + 2);
}
