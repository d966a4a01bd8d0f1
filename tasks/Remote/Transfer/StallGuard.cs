namespace Hoarfrost.Remote.Transfer;

/// <summary>
/// Ends a transfer in which no byte moves any more. A deadline for the whole would have to know its length and the network's speed.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationToken outer;
    private readonly CancellationTokenSource source;

    public StallGuard(CancellationToken cancellationToken)
    {
        outer = cancellationToken;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Progress();
    }

    public CancellationToken Token => source.Token;

    public bool HasStalled => source.IsCancellationRequested && !outer.IsCancellationRequested;

    public void Progress() => source.CancelAfter(Patience);

    public void Dispose() => source.Dispose();
}
