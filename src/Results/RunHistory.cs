using Hoarfrost.Results.Model;

namespace Hoarfrost.Results;

/// <summary>A run beside earlier runs of the same plan.</summary>
/// <param name="Earlier">The newest first; at most as many as were asked for.</param>
/// <param name="Best">The fastest earlier one that passed, of all of them.</param>
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
        var earlier = all.Where(other =>
                !string.Equals(other.RunId, self.RunId, StringComparison.Ordinal) && other.StartedAt < self.StartedAt
            )
            .Where(self.HasSamePlanAs)
            .OrderByDescending(other => other.StartedAt)
            .ThenByDescending(other => other.RunId, StringComparer.Ordinal)
            .ToList();
        return new RunHistory([.. earlier.Take(length)], earlier.Where(Counts).MaxBy(other => other.Gflops));
    }

    /// <summary>This run's rate over an earlier one's; null unless both have one that counts.</summary>
    public static double? Ratio(RunResult result, RunSummary earlier) =>
        result.Verdict.Passed && Counts(earlier) ? result.Gflops / earlier.Gflops : null;

    private static bool Counts(RunSummary run) => run is { Verdict: RunVerdict.PassedKind, Gflops: > 0 };
}
