using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>A program of which only its results are known: shows its parameters and its metrics.</summary>
internal sealed class PlainReport(string program) : IProgramReport
{
    public string Title => program;

    public string FigureHeading(RunResult result) =>
        result.Figure switch
        {
            null => "Figure",
            { Unit: Metric.NoUnit, Name: var name } => name,
            var figure => $"{figure.Name} ({figure.Unit})",
        };

    public string? Figure(RunResult result) =>
        result.Figure is { } figure ? $"{figure.Name} {Figures.Value(figure)}" : null;

    public string Work(RunResult result) =>
        string.Concat(result.Parameters.Select(parameter => $", {parameter.Key} = {parameter.Value}"));

    public IEnumerable<string> Notes(RunResult result) => [];

    public IEnumerable<ReportTable> Tables(RunResult result) =>
        [
            new ReportTable("Metrics", "Metric", ">Value", "Unit", "Better").With(
                result.Metrics,
                metric =>
                    [metric.Name, Figures.Rate(metric.Value), metric.Unit, metric.Better.ToString().ToLowerInvariant()]
            ),
        ];

    public IReadOnlyList<string> Advice(RunResult result) =>
        result.Verdict.Passed
            ? []
            :
            [
                "See the program's output and the logs in the folder of its results, correct the cause, then run it again.",
            ];
}
