using System.Globalization;
using System.Text;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Results.Reports;

/// <summary>
/// <c>report.md</c>: a run for a person, in GitHub's Markdown, fit to be appended to a job's summary. The verdict comes first, then what
/// to do if it is bad, then the evidence.
/// </summary>
internal static class MarkdownReport
{
    /// <summary>Longer tables are folded away.</summary>
    private const int OpenRows = 16;

    public static string Render(RunResult result, RunHistory history)
    {
        var sections = new List<string> { Opening(result) };
        AddFailure(sections, result);
        AddRows(sections, result);
        AddHistory(sections, result, history);
        AddPlacement(sections, result);
        AddNodes(sections, result);
        AddTimings(sections, result);
        AddProvenance(sections, result);
        return string.Join("\n\n", sections.Select(section => section.TrimEnd('\n'))) + "\n";
    }

    private static string Opening(RunResult result)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## {(result.Verdict.Passed ? "✅" : "❌")} {MarkdownText.Escape(Headline.Verdict(result))}\n\n"
        );
        if (!result.Verdict.Passed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(result.Verdict.Reason)}\n\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"{Headline.Plan(result)}. Run {MarkdownText.Code(result.RunId)} of cluster {MarkdownText.Code(result.Cluster)} on {MarkdownText.Code(result.Platform)}, {Figures.Time(result.StartedAt)}."
        );
        if (Headline.Peak(result) is { } peak)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{peak}");
        }

        foreach (var reservation in Headline.Reservations(result))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n**{MarkdownText.Escape(reservation)}**");
        }

        if (Headline.Cloud(result) is { } cloud)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(cloud)}");
        }

        return text.ToString();
    }

    private static void AddFailure(List<string> sections, RunResult result)
    {
        if (result.Diagnostics.Count > 0)
        {
            sections.Add("### Messages\n\n" + MarkdownText.Block(result.Diagnostics));
        }

        if (Advice.For(result) is { Count: > 0 } advice)
        {
            sections.Add(
                "### What to do\n\n"
                    + string.Join(
                        '\n',
                        advice.Select(
                            (step, index) =>
                                string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {MarkdownText.Escape(step)}")
                        )
                    )
            );
        }
    }

    private static void AddRows(List<string> sections, RunResult result)
    {
        var table = new MarkdownTable("Variant", ">N", ">NB", ">P × Q", ">Time (s)", ">GFLOPS", ">Residual", "Check");
        foreach (var row in result.Rows)
        {
            table.Add(
                row.Variant,
                Figures.Whole(row.N),
                Figures.Whole(row.Nb),
                string.Create(CultureInfo.InvariantCulture, $"{row.P} × {row.Q}"),
                Figures.Seconds(row.TimeSeconds),
                Figures.Rate(row.Gflops),
                Figures.Residual(row.Residual),
                row.ResidualPassed switch
                {
                    true => "passed",
                    false => "FAILED",
                    null => Figures.Unknown,
                }
            );
        }

        var counts = result.Tests is { } tests
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{tests.Asked} asked for, {tests.Finished} finished: {tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped.\n\n"
            )
            : "";
        Add(sections, "Tests", counts, table);
    }

    private static void AddHistory(List<string> sections, RunResult result, RunHistory history)
    {
        var table = new MarkdownTable("Earlier run", "Begun", "Verdict", ">GFLOPS", ">This run / that run");
        foreach (var run in history.Earlier)
        {
            table.Add(
                run.RunId,
                Figures.Time(run.StartedAt),
                run.Verdict,
                Figures.Rate(run.Gflops),
                Figures.Ratio(RunHistory.Ratio(result, run))
            );
        }

        var best =
            history.Best is { } fastest && RunHistory.Ratio(result, fastest) is { } ratio
                ? $"{Figures.Ratio(ratio)} of the fastest earlier run ({Figures.Rate(fastest.Gflops)} GFLOPS, {MarkdownText.Code(fastest.RunId)}).\n\n"
                : "";
        Add(sections, "The same plan before", best, table);
    }

    private static void AddPlacement(List<string> sections, RunResult result)
    {
        var table = new MarkdownTable("Node", "Ranks", "Logical CPUs", "Cores");
        foreach (var node in NodePlacement.Of(result))
        {
            table.Add(node.Node, node.Ranks, node.Cpus, node.Cores);
        }

        Add(sections, "Placement", "", table);
    }

    private static void AddNodes(List<string> sections, RunResult result)
    {
        var table = new MarkdownTable("Node", "CPU", ">Cores", ">Base clock", ">Memory", "System", "Kernel");
        foreach (var node in result.Nodes)
        {
            table.Add(
                node.Name,
                node.CpuModel ?? Figures.Unknown,
                Figures.Whole(node.PhysicalCores),
                Figures.Clock(node.BaseMhz),
                Figures.Memory(node.MemoryTotalMb),
                node.OperatingSystem ?? Figures.Unknown,
                node.Kernel ?? Figures.Unknown
            );
        }

        Add(sections, "Nodes", "", table);
    }

    private static void AddTimings(List<string> sections, RunResult result)
    {
        var table = new MarkdownTable("Step", ">Time", "");
        foreach (var timing in result.Timings)
        {
            table.Add(timing.Step, Figures.Duration(timing.Seconds), timing.UpToDate ? "up to date" : "");
        }

        if (table.RowCount > 0)
        {
            table.Add("all", Figures.Duration(result.Timings.Sum(timing => timing.Seconds)), "");
        }

        Add(sections, "Time", "", table);
    }

    private static void AddProvenance(List<string> sections, RunResult result)
    {
        var table = new MarkdownTable("What", "Version");
        foreach (var (name, version) in Provenance.Of(result))
        {
            table.Add(name, version);
        }

        Add(sections, "Versions", "", table);
        if (result.Command.Count > 0)
        {
            sections.Add("### Command\n\n" + MarkdownText.Block([CommandLine.Quote(result.Command)]));
        }
    }

    private static void Add(List<string> sections, string title, string before, MarkdownTable table)
    {
        if (table.RowCount > 0)
        {
            var body =
                table.RowCount <= OpenRows
                    ? table.ToString()
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"<details><summary>{table.RowCount} lines</summary>\n\n{table}\n</details>"
                    );
            sections.Add($"### {title}\n\n{before}{body}");
        }
        else if (before.Length > 0)
        {
            sections.Add($"### {title}\n\n{before}");
        }
    }
}
