namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// The progress lines of the last test, as many as a curve needs: where they become too many, every other one is dropped, and from then on
/// only as many are taken.
/// </summary>
internal sealed class ProgressCurve
{
    private readonly List<HplProgress> points = [];
    private HplProgress? latest;
    private int every = 1;
    private int skipped;

    /// <summary>The last line is always among them.</summary>
    public IReadOnlyList<HplProgress> Points =>
        latest is null || (points.Count > 0 && points[^1] == latest) ? [.. points] : [.. points, latest];

    public void Add(HplProgress progress)
    {
        if (progress.Gflops is null)
        {
            return;
        }

        if (progress.Column < latest?.Column)
        {
            // Another test has begun.
            points.Clear();
            (every, skipped) = (1, 0);
        }

        latest = progress;
        if (++skipped < every)
        {
            return;
        }

        skipped = 0;
        points.Add(progress);
        if (points.Count >= HplOutput.MaxProgress)
        {
            var index = 0;
            points.RemoveAll(_ => index++ % 2 == 0);
            every *= 2;
        }
    }
}
