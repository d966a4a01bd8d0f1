namespace Hoarfrost.Core.Progress;

/// <summary>
/// For a terminal: one status line that is drawn over itself, of the step that began last. Each target that did something leaves a line;
/// those that were up to date share one.
/// </summary>
/// <param name="onClose">Gives the console back.</param>
internal sealed class TerminalProgressOutput(StatusLine status, Action? onClose = null) : IProgressOutput
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);

    private readonly List<string> upToDate = [];

    public TimeSpan Period { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Nothing of it yet: short work should not flicker.</summary>
    public void Started(ProgressView step) => WriteUpToDate();

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

    public void Ended() => status.Hide();

    public void Ended(TargetOutcome target)
    {
        if (target.Kind is OutcomeKind.UpToDate)
        {
            upToDate.Add(target.Target);
            return;
        }

        status.Hide();
        WriteUpToDate();
        Write(ProgressText.Of(target));
    }

    public void Close()
    {
        status.Hide();
        WriteUpToDate();
        onClose?.Invoke();
    }

    private void WriteUpToDate()
    {
        if (upToDate.Count > 0)
        {
            Write(ProgressText.UpToDate(upToDate));
            upToDate.Clear();
        }
    }

    private void Write(string text)
    {
        foreach (var line in ProgressText.Wrap(text, status.Width))
        {
            status.WriteLine(line);
        }
    }
}
