using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>What a program says of its runs in reports, besides what every run has.</summary>
internal interface IProgramReport
{
    /// <summary>The program's name for people.</summary>
    string Title { get; }

    /// <summary>The heading of a column of the runs' figures.</summary>
    string FigureHeading(RunResult result);

    /// <summary>The figure of a run that passed, for its headline; null where it has none.</summary>
    string? Figure(RunResult result);

    /// <summary>What was asked for, as the end of the sentence that begins with nodes and ranks.</summary>
    string Work(RunResult result);

    /// <summary>What the figures are to be read with, a sentence each.</summary>
    IEnumerable<string> Notes(RunResult result);

    /// <summary>What the run gave.</summary>
    IEnumerable<ReportTable> Tables(RunResult result);

    /// <summary>What the run gave as it went, or for each of several sizes: curves.</summary>
    IEnumerable<ReportSeries> Series(RunResult result) => [];

    /// <summary>What to do after a run that did not pass: one sentence a step, the most promising first.</summary>
    IReadOnlyList<string> Advice(RunResult result);
}

/// <summary>A value that a run has many of.</summary>
/// <param name="X">What it is a function of, with its unit.</param>
/// <param name="Y">The value, with its unit.</param>
internal sealed record ReportSeries(string Title, string X, string Y, IReadOnlyList<(double X, double Y)> Points);

/// <summary>What each program says of its runs.</summary>
/// <param name="reports">Each gives what speaks of a result; null where that is none of its program.</param>
internal sealed class ProgramReports(params IEnumerable<Func<RunResult, IProgramReport?>> reports)
{
    /// <summary>Of a program that is not known here, what every result has.</summary>
    public IProgramReport Of(RunResult result) =>
        reports.Select(report => report(result)).FirstOrDefault(report => report is not null)
        ?? new PlainReport(result.Program);
}
