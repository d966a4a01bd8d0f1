namespace Hoarfrost.Tooling;

/// <summary>Cancels what waits for a tool once that has printed nothing for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly TimeSpan? longest;

    /// <param name="longest">Null: there is no such limit.</param>
    public SilenceWatch(TimeSpan? longest, CancellationToken cancellationToken)
    {
        this.longest = longest;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Break();
    }

    public CancellationToken Token => source.Token;

    /// <summary>The tool has printed something.</summary>
    public void Break()
    {
        if (longest is { } time)
        {
            source.CancelAfter(time);
        }
    }

    public void Dispose() => source.Dispose();
}
