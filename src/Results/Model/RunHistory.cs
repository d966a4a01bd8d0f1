namespace Hoarfrost.Results.Model;

/// <summary>A run beside earlier runs of the same plan.</summary>
/// <param name="Earlier">The newest first; at most as many as were asked for.</param>
/// <param name="Best">The earlier one that passed with the best figure, of all of them.</param>
internal sealed record RunHistory(IReadOnlyList<RunSummary> Earlier, RunSummary? Best)
{
    public const int DefaultLength = 10;

    public static RunHistory None { get; } = new([], null);

    /// <summary>
    /// Only runs that began before this one count, so that the report of a run is the same whenever it is written.
    /// </summary>
    public static RunHistory Of(RunResult result, IEnumerable<RunSummary> all, int length = DefaultLength)
    {
        var self = RunSummary.Of(result);
        var earlier = all.Where(other => other.RunId != self.RunId && other.StartedAt < self.StartedAt)
            .Where(self.HasSamePlanAs)
            .OrderByDescending(other => other.StartedAt)
            .ThenByDescending(other => other.RunId, StringComparer.Ordinal)
            .ToList();
        return new RunHistory([.. earlier.Take(length)], earlier.Where(Counts).MaxBy(Rank));
    }

    /// <summary>This run's figure over an earlier one's; null unless both have one that counts, and the same.</summary>
    public static double? Ratio(RunResult result, RunSummary earlier) =>
        result is { Verdict.Passed: true, Figure: { } figure }
        && Counts(earlier)
        && earlier.Figure is { } other
        && (figure.Name, figure.Unit) == (other.Name, other.Unit)
            ? figure.Value / other.Value
            : null;

    private static bool Counts(RunSummary run) => run is { Verdict: RunVerdict.PassedKind, Figure.Value: > 0 };

    private static double Rank(RunSummary run) =>
        run.Figure is { Better: Better.Higher } figure ? figure.Value : -run.Figure!.Value;
}
