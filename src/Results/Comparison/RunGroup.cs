using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Comparison;

/// <summary>Runs that are compared with others: of one program and one plan. Pure.</summary>
/// <param name="Name">What a person called them: a run, a label, a cluster, a file.</param>
/// <param name="Runs">The oldest first; at least one, and all passed.</param>
internal sealed record RunGroup(string Name, IReadOnlyList<RunResult> Runs)
{
    /// <summary>What stands for the group where runs agree.</summary>
    public RunResult Last => Runs[^1];

    /// <exception cref="UsageException">They are not of one plan, or none of them passed.</exception>
    public static RunGroup Of(string name, IReadOnlyList<RunResult> runs)
    {
        IReadOnlyList<RunResult> passed = [.. runs.Where(run => run.Verdict.Passed).OrderBy(run => run.StartedAt)];
        if (passed is not [.., var last])
        {
            throw new UsageException(
                $"{name}: none of {Counted.Of(runs.Count, "run")} passed, so there is no figure to compare."
            );
        }

        var plan = RunSummary.Of(last);
        var other = passed.FirstOrDefault(run => !plan.HasSamePlanAs(RunSummary.Of(run)));
        return other is null
            ? new RunGroup(name, passed)
            : throw new UsageException(
                $"{name}: its runs are not alike, so they are no one thing to compare: {Plan(other)} in {other.RunId}, {Plan(last)} in {last.RunId}. Name one run, or give the runs that belong together a --label of their own."
            );
    }

    /// <summary>What was measured, with the time of each.</summary>
    public IReadOnlyList<TimedValue> Values(Metric metric) =>
        [
            .. Runs.SelectMany(run =>
                run.Metrics.Where(one => one.Name == metric.Name && one.Unit == metric.Unit)
                    .Select(one => new TimedValue(run.StartedAt, one.Value))
            ),
        ];

    private static string Plan(RunResult run) =>
        string.Join(
            ' ',
            run.Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")
                .Prepend(Counted.Of(run.Layout.Ranks, "rank"))
                .Prepend(Counted.Of(run.Nodes.Count, "node"))
                .Prepend(run.Program)
        );
}
