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
        Add(sections, RunTables.Nodes(result));
        Add(sections, RunTables.TimingsInAll(result));
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
        var best =
            history.Best is { Figure: { } figure } fastest && RunHistory.Ratio(result, fastest) is { } ratio
                ? $"{Figures.Ratio(ratio)} of the fastest earlier run ({Figures.Value(figure)}, {MarkdownText.Code(fastest.RunId)})."
                : "";
        Add(sections, RunTables.Earlier(result, history, program), best);
    }

    private static void AddProvenance(List<string> sections, RunResult result, IProgramReport program)
    {
        Add(sections, RunTables.Versions(result, program));
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
