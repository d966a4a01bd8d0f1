using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Csv;

/// <summary>A column of <c>results.csv</c>.</summary>
/// <param name="Text">A run's value in it; empty where it is not known.</param>
internal sealed record Column(string Name, Func<RunSummary, string> Text);

/// <summary>
/// The columns of <c>results.csv</c>: those that every run has, then one for each parameter and each metric of the runs in the file. The
/// first one holds the version in every record, so that records of earlier versions stay readable among others.
/// </summary>
internal static class RunSummaryColumns
{
    /// <summary>The version that is written.</summary>
    public const string Version = "3";

    /// <summary>Which of the metrics is the one by which the run is compared.</summary>
    public const string Figure = "figure";

    /// <summary>Only in a file with a run that has one.</summary>
    public const string Label = "label";

    private const string ParameterPrefix = "parameter:";
    private const string MetricPrefix = "metric:";

    public static IReadOnlyList<Column> OfEveryRun { get; } =
    [
        new("schema", _ => Version),
        new("run_id", run => run.RunId),
        new("started_at", run => run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        new("cluster", run => run.Cluster),
        new("platform", run => run.Platform),
        new("program", run => run.Program),
        new("verdict", run => run.Verdict),
        new(Figure, run => run.Figure?.Name ?? ""),
        new("nodes", run => TextOf(run.Nodes)),
        new("ranks", run => TextOf(run.Ranks)),
        new("threads_per_rank", run => TextOf(run.ThreadsPerRank)),
        new("program_version", run => run.ProgramVersion ?? ""),
        new("mpi", run => run.MpiVersion ?? ""),
        new("blas", run => run.BlasVersion ?? ""),
        new("image", run => run.Image ?? ""),
        new("git_commit", run => run.GitCommit ?? ""),
        new("machine_type", run => run.MachineType ?? ""),
        new("zone", run => run.Zone ?? ""),
        new("placement", run => run.NodePlacement ?? ""),
        new("provisioning_model", run => run.ProvisioningModel ?? ""),
        new("price_per_node_hour", run => TextOf(run.PricePerNodeHour)),
        new("cost", run => TextOf(run.Cost)),
        new("value_per_dollar", run => TextOf(run.ValuePerDollar)),
    ];

    /// <summary>Those of a file with these runs.</summary>
    public static IReadOnlyList<Column> Of(IReadOnlyList<RunSummary> runs) =>
        [
            .. OfEveryRun,
            .. runs.Any(run => run.Label is not null) ? [new Column(Label, run => run.Label ?? "")] : (Column[])[],
            .. runs.SelectMany(run => run.Parameters.Keys)
                .Distinct()
                .Select(name => new Column(ParameterPrefix + name, run => run.Parameters.GetValueOrDefault(name, ""))),
            .. runs.SelectMany(run => run.Metrics)
                .Select(metric => metric with { Value = 0 })
                .Distinct()
                .Select(kind => new Column(
                    $"{MetricPrefix}{kind.Name}:{kind.Unit}:{(kind.Better == Better.Higher ? "higher" : "lower")}",
                    run => TextOf(run.Metrics.FirstOrDefault(metric => metric with { Value = 0 } == kind)?.Value)
                )),
        ];

    /// <returns>The parameter's name; null where the column is of something else.</returns>
    public static string? ParameterOf(string column) =>
        column.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? column[ParameterPrefix.Length..] : null;

    /// <returns>The metric, without a value; null where the column is of something else.</returns>
    public static Metric? MetricOf(string column) =>
        column.StartsWith(MetricPrefix, StringComparison.Ordinal)
        && column[MetricPrefix.Length..].Split(':') is [var name, .. var unit, "higher" or "lower"] parts
            ? new Metric(name, 0, string.Join(':', unit), parts[^1] == "higher" ? Better.Higher : Better.Lower)
            : null;

    private static string TextOf(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string TextOf(int value) => value.ToString(CultureInfo.InvariantCulture);
}
