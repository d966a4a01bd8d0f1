using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>
/// <c>report.md</c>: a run for a person, in GitHub's Markdown, fit to be appended to a job's summary. The verdict comes first, then what
/// to do if it is bad, then the evidence.
/// </summary>
internal static class MarkdownReport
{
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

    private static string Opening(RunResult result, IProgramReport program) =>
        string.Concat([
            $"## {(result.Verdict.Passed ? "✅" : "❌")} {MarkdownText.Escape(Headline.Verdict(result, program))}\n\n",
            result.Verdict.Passed ? "" : $"{MarkdownText.Escape(result.Verdict.Reason)}\n\n",
            Headline.Partial(result) is { } partial ? $"{MarkdownText.Escape(partial)}\n\n" : "",
            $"{MarkdownText.Escape(Headline.Plan(result, program))}. Run {MarkdownText.Code(result.RunId)} of cluster {MarkdownText.Code(result.Cluster)} on {MarkdownText.Code(result.Platform)}, {Figures.Time(result.StartedAt)}.",
            .. program.Notes(result).Select(note => $"\n{MarkdownText.Escape(note)}"),
            .. Headline.Reservations(result).Select(reservation => $"\n\n**{MarkdownText.Escape(reservation)}**"),
            Headline.Cloud(result) is { } cloud ? $"\n{MarkdownText.Escape(cloud)}" : "",
        ]);

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
        ).With(
            history.Earlier,
            run =>
                [
                    run.RunId,
                    Figures.Time(run.StartedAt),
                    run.Verdict,
                    Figures.Rate(run.Figure?.Value),
                    Figures.Ratio(RunHistory.Ratio(result, run)),
                ]
        );
        var best =
            history.Best is { Figure: { } figure } fastest && RunHistory.Ratio(result, fastest) is { } ratio
                ? $"{Figures.Ratio(ratio)} of the fastest earlier run ({Figures.Value(figure)}, {MarkdownText.Code(fastest.RunId)})."
                : "";
        Add(sections, table, best);
    }

    private static ReportTable Nodes(RunResult result) =>
        new ReportTable("Nodes", "Node", "CPU", ">Cores", ">Base clock", ">Memory", "System", "Kernel").With(
            result.Nodes,
            node =>
                [
                    node.Name,
                    node.CpuModel ?? Figures.Unknown,
                    Figures.Whole(node.PhysicalCores),
                    Figures.Clock(node.BaseMhz),
                    Figures.Memory(node.MemoryTotalMb),
                    node.OperatingSystem ?? Figures.Unknown,
                    node.Kernel ?? Figures.Unknown,
                ]
        );

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
        Add(
            sections,
            new ReportTable("Versions", "What", "Version").With(
                parts.Where(part => part.Version is not null),
                part => [part.Name, part.Version!]
            )
        );
        if (result.Command.Count > 0)
        {
            sections.Add("### Command\n\n" + MarkdownText.Block([ShellWord.Line(result.Command)]));
        }
    }

    /// <param name="lead">Markdown above the table.</param>
    private static void Add(List<string> sections, ReportTable table, string lead = "")
    {
        if (MarkdownTable.Section(table, lead) is { } section)
        {
            sections.Add(section);
        }
    }
}
