namespace Hoarfrost.Core.Progress;

/// <summary>
/// For logs and pipes: a line at the start, one every 15 s, and one at the end. No control characters.
/// </summary>
internal sealed class PlainProgressOutput(TextWriter writer) : IProgressOutput
{
    public TimeSpan Period { get; } = TimeSpan.FromSeconds(15);

    public void Started(ProgressView step) => WriteLine(ProgressText.Start(step));

    public void Ticked(ProgressView step, bool isNewest) => WriteLine(ProgressText.Running(step));

    public void Ended(ProgressView step, string? summary) => WriteLine(ProgressText.End(step, summary));

    public void Close() { }

    private void WriteLine(string line)
    {
        writer.WriteLine(line);
        writer.Flush();
    }
}
