namespace Hoarfrost.Core.Progress;

/// <summary>A target while it runs. It leaves one line: what it did, and how long that took; none where it told nothing.</summary>
internal sealed class TargetProgress
{
    private readonly ProgressLine line;
    private readonly TimeProvider time;
    private readonly long startedAt;
    private readonly bool isNamed;
    private readonly List<string> done = [];
    private bool hasWorked;
    private string? upToDate;
    private string? noWork;

    internal TargetProgress(ProgressLine line, TimeProvider time, string name, bool isNamed, TargetPlace? place)
    {
        this.isNamed = isNamed;
        this.line = line;
        this.time = time;
        Name = name;
        Place = place;
        startedAt = time.GetTimestamp();
    }

    internal string Name { get; }

    internal TargetPlace? Place { get; }

    internal TimeSpan Elapsed => time.GetElapsedTime(startedAt);

    /// <summary>It ended well.</summary>
    public void Complete() =>
        line.End(
            this,
            done.Count > 0 ? Outcome(OutcomeKind.Done, string.Join(", ", done))
                : hasWorked ? Outcome(OutcomeKind.Done, "done")
                : upToDate is not null ? Outcome(OutcomeKind.UpToDate, upToDate.Length > 0 ? upToDate : null)
                : noWork is not null && isNamed ? Outcome(OutcomeKind.NoWork, noWork)
                : null
        );

    public void EndWithoutLine() => line.End(this, outcome: null);

    public void Fail() => line.End(this, Outcome(OutcomeKind.Failed, text: null));

    public void Interrupt() => line.End(this, Outcome(OutcomeKind.Interrupted, text: null));

    internal void Add(string summary) => done.Add(summary);

    internal void SetWorked() => hasWorked = true;

    internal void SetNoWork(string why) => noWork = why;

    internal void SetUpToDate(string why) => upToDate = why;

    private TargetOutcome Outcome(OutcomeKind kind, string? text) => new(Name, kind, text, Elapsed);
}
