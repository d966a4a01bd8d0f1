using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.History;

/// <summary>Runs in a line each: what they have in common is said once above them. Pure.</summary>
internal static class RunListTable
{
    private static readonly (string Heading, Func<RunSummary, string> Text)[] Traits =
    [
        ("Program", run => run.Program),
        ("Platform", run => run.Platform),
        (">Nodes", run => Figures.Whole(run.Nodes)),
        ("Label", run => run.Label ?? ""),
    ];

    /// <param name="runs">In the order in which they are shown.</param>
    public static ReportTable Of(string title, IReadOnlyList<RunSummary> runs)
    {
        var differing = Traits.Where(trait => runs.Select(trait.Text).Distinct().Skip(1).Any()).ToList();
        return new ReportTable(title, ["|Run", .. differing.Select(trait => trait.Heading), "Verdict", ">Figure"])
        {
            Lead = Common(runs),
        }.With(
            runs,
            run =>
                [
                    run.RunId,
                    .. differing.Select(trait => new ReportCell(trait.Text(run))),
                    new ReportCell(run.Verdict, run.Verdict == RunVerdict.PassedKind ? Tone.Plain : Tone.Bad),
                    run.Figure is { } figure ? Figures.Value(figure) : Figures.Unknown,
                ]
        );
    }

    private static string Common(IReadOnlyList<RunSummary> runs)
    {
        string?[] parts =
        [
            Same(run => run.Program),
            Same(run => $"on {run.Platform}"),
            Same(run => Counted.Of(run.Nodes, "node")),
            Same(run => run.Label is { } label ? $"label {label}" : null),
        ];
        return string.Join(", ", parts.OfType<string>());

        string? Same(Func<RunSummary, string?> text) =>
            runs.Select(text).Distinct().Take(2).ToList() is [var one] ? one : null;
    }
}
