using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using Hoarfrost.Programs.Mpi.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi.Results;

/// <summary>A judged run of an MPI program, as results keep it. Pure.</summary>
internal static class MpiResult
{
    /// <summary>A run's raw output, in its folder.</summary>
    public const string OutputFile = "output.txt";

    private const int MostDiagnostics = 30;
    private const int LongestDiagnostic = 500;

    /// <param name="program">With its parameters' values in place.</param>
    public static ProgramResult Of(MpiProgram program, MpiOutput output, MpiVerdict verdict, MpiRunFacts facts)
    {
        var passed = verdict.Kind is MpiVerdictKind.Passed;
        return new ProgramResult
        {
            Program = program.Name,
            Verdict = new RunVerdict(verdict.Kind.ToString(), verdict.Reason),
            Metrics = passed ? [.. output.Metrics.SelectMany(Metric)] : [],
            Parameters = program.Parameters,
            Diagnostics = passed ? [] : Diagnostics(output),
            Section = new MpiSection
            {
                Command = program.Command,
                Setup = program.Setup,
                Build = program.Build,
                Before = program.Before,
                After = program.After,
                Environment = program.Environment,
                Checks = [.. verdict.Checks.Select(check => new CheckResult(check.Rule, check.Met, check.Found))],
                Series = [.. output.Metrics.SelectMany(Series)],
                Notes = facts.Notes,
                FailedRank = output.Failures is [var first, ..]
                    ? new FailedRank(first.Rank, first.Node, first.ExitCode, first.Signal)
                    : null,
            }.ToJson(),
        };
    }

    private static IEnumerable<Metric> Metric(MetricReading reading) =>
        reading is { Value: { } value, Rule: { Take: not Take.All } rule }
            ? [new Metric(rule.Name, value, rule.Unit, rule.Better)]
            : [];

    private static IEnumerable<Series> Series(MetricReading reading) =>
        reading.Rule is { KeyGroup: { } key } rule
            ?
            [
                new Series(
                    rule.Name,
                    rule.Unit,
                    rule.Better,
                    key,
                    reading.Found,
                    [.. reading.Points.Select(point => new SeriesValue(point.Key, point.Value, point.Text))]
                ),
            ]
            : [];

    /// <summary>What the launcher said, and what the failed rank said last; where that is not known, how the output ended.</summary>
    private static IReadOnlyList<string> Diagnostics(MpiOutput output) =>
        [
            .. output
                .Failures.Select(failure => failure.Text)
                .Concat(output.LastErrorsOfFailedRank is { Count: > 0 } errors ? errors : output.LastLines)
                .Take(MostDiagnostics)
                .Select(line => line.Length <= LongestDiagnostic ? line : $"{line[..LongestDiagnostic]}…"),
        ];
}
