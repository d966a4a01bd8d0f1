namespace Hoarfrost.Core.Progress;

/// <summary>One piece of work that is shown while it runs. Disposing it says that it has ended, however.</summary>
internal sealed class ProgressStep : IDisposable
{
    private readonly ProgressLine line;
    private readonly TimeProvider time;
    private readonly long startedAt;
    private readonly ITimer timer;

    internal ProgressStep(ProgressLine line, TimeProvider time, TimeSpan period, ProgressView view)
    {
        this.line = line;
        this.time = time;
        View = view;
        startedAt = time.GetTimestamp();
        timer = time.CreateTimer(_ => line.Tick(this), state: null, period, period);
    }

    internal ProgressView View { get; set; }

    internal TimeSpan Elapsed => time.GetElapsedTime(startedAt);

    /// <param name="action">What is being done now, such as <c>creating hoarfrost-2</c>.</param>
    /// <param name="fraction">How much of the step's time has gone, 0 to 1; null keeps what was said last.</param>
    public void Report(string action, double? fraction = null) =>
        line.Change(
            this,
            view =>
                view with
                {
                    Action = action,
                    Fraction = fraction is { } known ? Math.Clamp(known, 0, 1) : view.Fraction,
                }
        );

    /// <summary>Says what is waited for, since when, and when that is given up.</summary>
    /// <param name="what">Such as <c>SSH of hoarfrost-2</c>.</param>
    public void ReportWait(string what, TimeSpan deadline) =>
        Report(ProgressText.Wait(what, time.GetLocalNow(), deadline));

    /// <summary>Ends the step well.</summary>
    /// <param name="summary">What came of it, such as <c>2 nodes</c>.</param>
    public void Complete(string summary) => line.End(this, summary);

    public void Dispose() => line.End(this, summary: null);

    internal void StopTimer() => timer.Dispose();
}
