namespace Hoarfrost.Core.Progress;

/// <summary>
/// For a terminal: one status line that is drawn over itself, of the step that began last. What took long leaves a line.
/// </summary>
/// <param name="onClose">Gives the console back.</param>
internal sealed class TerminalProgressOutput(StatusLine status, Action? onClose = null) : IProgressOutput
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);

    public TimeSpan Period { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Nothing yet: short work should not flicker.</summary>
    public void Started(ProgressView step) { }

    public void Ticked(ProgressView step, bool isNewest)
    {
        if (isNewest)
        {
            status.Show(ProgressText.Running(step, status.Width));
        }
    }

    public void Ended(ProgressView step, string? summary)
    {
        status.Hide();
        if (step.Elapsed >= WorthALine)
        {
            status.WriteLine(ProgressText.End(step, summary));
        }
    }

    public void Close()
    {
        status.Hide();
        onClose?.Invoke();
    }
}
