using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>The tables that both reports have, of any program.</summary>
internal static class RunTables
{
    /// <summary>The placement of ranks, drawn together by node so that it stays legible for a thousand ranks.</summary>
    public static ReportTable Placement(RunResult result) =>
        new ReportTable("Placement", "Node", "Ranks", "Logical CPUs", "Cores").With(
            result.Placement.GroupBy(rank => rank.Node).OrderBy(node => node.Min(rank => rank.Rank)),
            node =>
                [
                    node.Key,
                    Figures.Ranges(node.Select(rank => rank.Rank)),
                    Figures.Ranges(node.SelectMany(rank => rank.Cpus)),
                    Figures.Ranges(node.Where(rank => rank.Core is not null).Select(rank => rank.Core!.Value)),
                ]
        );

    public static ReportTable Timings(RunResult result) =>
        new ReportTable("Time", "Step", ">Time", "").With(
            result.Timings,
            timing =>
                [
                    timing.Step,
                    Figures.Duration(timing.Seconds),
                    new ReportCell(timing.UpToDate ? "up to date" : "", Tone.Faint),
                ]
        );
}
