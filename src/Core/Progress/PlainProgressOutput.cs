namespace Hoarfrost.Core.Progress;

/// <summary>
/// For logs and pipes: a line for each target, and one every 30 s of what takes long. No control characters.
/// </summary>
internal sealed class PlainProgressOutput(TextWriter writer) : IProgressOutput
{
    public TimeSpan Period { get; } = TimeSpan.FromSeconds(30);

    public void Started(ProgressView step) { }

    public void Ticked(ProgressView step, bool isNewest) => WriteLine(ProgressText.Running(step));

    public void Ended(ProgressView step, string? summary) => WriteLine(ProgressText.End(step, summary));

    public void Ended() { }

    public void Ended(TargetOutcome target) => WriteLine(ProgressText.Of(target));

    public void Close() { }

    private void WriteLine(string line)
    {
        writer.WriteLine(line);
        writer.Flush();
    }
}
