using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>
/// <c>report.md</c>: a run for a person, in GitHub's Markdown, fit to be appended to a job's summary. The verdict comes first, then what
/// to do if it is bad, then the evidence.
/// </summary>
internal static class MarkdownReport
{
    /// <summary>Longer tables are folded away.</summary>
    private const int OpenRows = 16;

    public static string Render(RunResult result, RunHistory history, IProgramReport program)
    {
        var sections = new List<string> { Opening(result, program) };
        AddFailure(sections, result, program);
        foreach (var table in program.Tables(result))
        {
            Add(sections, table, MarkdownText.Escape(table.Lead));
        }

        AddHistory(sections, result, history, program);
        Add(sections, RunTables.Placement(result));
        Add(sections, Nodes(result));
        Add(sections, Timings(result));
        AddProvenance(sections, result, program);
        return string.Join("\n\n", sections.Select(section => section.TrimEnd('\n'))) + "\n";
    }

    private static string Opening(RunResult result, IProgramReport program)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## {(result.Verdict.Passed ? "✅" : "❌")} {MarkdownText.Escape(Headline.Verdict(result, program))}\n\n"
        );
        if (!result.Verdict.Passed)
        {
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escape(result.Verdict.Reason)}\n\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"{MarkdownText.Escape(Headline.Plan(result, program))}. Run {MarkdownText.Code(result.RunId)} of cluster {MarkdownText.Code(result.Cluster)} on {MarkdownText.Code(result.Platform)}, {Figures.Time(result.StartedAt)}."
        );
        foreach (var note in program.Notes(result))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(note)}");
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

    private static void AddFailure(List<string> sections, RunResult result, IProgramReport program)
    {
        if (result.Diagnostics.Count > 0)
        {
            sections.Add("### Messages\n\n" + MarkdownText.Block(result.Diagnostics));
        }

        if (program.Advice(result) is { Count: > 0 } advice)
        {
            sections.Add(
                "### What to do\n\n"
                    + string.Join('\n', advice.Select((step, index) => $"{index + 1}. {MarkdownText.Escape(step)}"))
            );
        }
    }

    private static void AddHistory(List<string> sections, RunResult result, RunHistory history, IProgramReport program)
    {
        var table = new ReportTable(
            "The same plan before",
            "Earlier run",
            "Begun",
            "Verdict",
            ">" + program.FigureHeading(result),
            ">This run / that run"
        );
        foreach (var run in history.Earlier)
        {
            table.Add(
                run.RunId,
                Figures.Time(run.StartedAt),
                run.Verdict,
                Figures.Rate(run.Figure?.Value),
                Figures.Ratio(RunHistory.Ratio(result, run))
            );
        }

        var best =
            history.Best is { Figure: { } figure } fastest && RunHistory.Ratio(result, fastest) is { } ratio
                ? $"{Figures.Ratio(ratio)} of the fastest earlier run ({Figures.Value(figure)}, {MarkdownText.Code(fastest.RunId)})."
                : "";
        Add(sections, table, best);
    }

    private static ReportTable Nodes(RunResult result)
    {
        var table = new ReportTable("Nodes", "Node", "CPU", ">Cores", ">Base clock", ">Memory", "System", "Kernel");
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

        return table;
    }

    private static ReportTable Timings(RunResult result)
    {
        var table = RunTables.Timings(result);
        if (table.Rows.Count > 0)
        {
            table.Add("all", Figures.Duration(result.Timings.Sum(timing => timing.Seconds)), "");
        }

        return table;
    }

    private static void AddProvenance(List<string> sections, RunResult result, IProgramReport program)
    {
        var versions = result.Versions;
        var table = new ReportTable("Versions", "What", "Version");
        (string Name, string? Version)[] parts =
        [
            (
                program.Title,
                versions is { Program: { } version, ProgramOrigin: { } origin }
                    ? $"{version} ({origin})"
                    : versions.Program
            ),
            ("MPI", versions.Mpi),
            ("BLAS", versions.Blas),
            ("compiler", versions.Compiler),
            ("image", result.Image),
            ("Hoarfrost", versions.Hoarfrost),
            ("commit", result.GitCommit),
            ("toolbox", versions.Toolbox),
            ("Terraform", versions.Terraform),
            ("Ansible", versions.Ansible),
            ("Docker", versions.Docker),
        ];
        foreach (var (name, known) in parts)
        {
            if (known is not null)
            {
                table.Add(name, known);
            }
        }

        Add(sections, table);
        if (result.Command.Count > 0)
        {
            sections.Add("### Command\n\n" + MarkdownText.Block([ShellWord.Line(result.Command)]));
        }
    }

    /// <param name="lead">Markdown above the table.</param>
    private static void Add(List<string> sections, ReportTable table, string lead = "")
    {
        string[] parts =
        [
            .. lead.Length > 0 ? [lead] : (string[])[],
            .. table.Rows.Count switch
            {
                0 => (string[])[],
                <= OpenRows => [Text(table)],
                var count => [$"<details><summary>{count} lines</summary>\n\n{Text(table)}\n</details>"],
            },
        ];
        if (parts.Length > 0)
        {
            sections.Add($"### {table.Title}\n\n{string.Join("\n\n", parts)}");
        }
    }

    private static string Text(ReportTable table)
    {
        var text = new StringBuilder();
        AppendLine(text, table.Columns.Select(column => MarkdownText.Escape(column.Heading)));
        AppendLine(text, table.Columns.Select(column => column.IsNumeric ? "---:" : "---"));
        foreach (var row in table.Rows)
        {
            AppendLine(text, row.Select(cell => MarkdownText.Escape(cell.Text)));
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
