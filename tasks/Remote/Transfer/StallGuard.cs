namespace Hoarfrost.Remote.Transfer;

/// <summary>
/// Ends a transfer in which no byte moves any more. A deadline for the whole would have to know its length and the network's speed.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _source;

    public StallGuard(CancellationToken cancellationToken)
    {
        _outer = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Progress();
    }

    public CancellationToken Token => _source.Token;

    public bool HasStalled => _source.IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Progress() => _source.CancelAfter(Patience);

    public void Dispose() => _source.Dispose();
}
