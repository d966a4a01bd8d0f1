namespace Hoarfrost.Progress;

/// <summary>For <c>--verbosity quiet</c>.</summary>
internal sealed class QuietProgressOutput : IProgressOutput
{
    public TimeSpan Period => Timeout.InfiniteTimeSpan;

    public void Started(ProgressView step) { }

    public void Ticked(ProgressView step, bool isNewest) { }

    public void Ended(ProgressView step, string? summary) { }

    public void Close() { }
}
