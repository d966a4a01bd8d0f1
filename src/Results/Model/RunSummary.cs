using System.Text.Json.Serialization;

namespace Hoarfrost.Results.Model;

/// <summary>One run in one line: what <c>results.csv</c> holds of it, and what a report compares.</summary>
internal sealed record RunSummary
{
    public required string RunId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Cluster { get; init; }

    public required string Platform { get; init; }

    public required string Program { get; init; }

    /// <summary>The verdict's kind.</summary>
    public required string Verdict { get; init; }

    public required int Nodes { get; init; }

    public required int Ranks { get; init; }

    public required int ThreadsPerRank { get; init; }

    /// <inheritdoc cref="RunResult.Parameters"/>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <inheritdoc cref="RunResult.Metrics"/>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <inheritdoc cref="RunResult.Label"/>
    public string? Label { get; init; }

    public string? ProgramVersion { get; init; }

    public string? MpiVersion { get; init; }

    public string? BlasVersion { get; init; }

    public string? Image { get; init; }

    public string? GitCommit { get; init; }

    /// <summary>Null, as all that follow, where no cloud gave the nodes.</summary>
    public string? MachineType { get; init; }

    public string? Zone { get; init; }

    public string? NodePlacement { get; init; }

    public string? ProvisioningModel { get; init; }

    /// <summary>US dollars.</summary>
    public double? PricePerNodeHour { get; init; }

    /// <summary>US dollars, of the run alone.</summary>
    public double? Cost { get; init; }

    /// <inheritdoc cref="RunCloud.ValuePerDollar"/>
    public double? ValuePerDollar { get; init; }

    /// <inheritdoc cref="RunResult.Figure"/>
    [JsonIgnore]
    public Metric? Figure => Metrics is [var first, ..] ? first : null;

    public static RunSummary Of(RunResult result) =>
        new()
        {
            RunId = result.RunId,
            StartedAt = result.StartedAt.ToUniversalTime(),
            Cluster = result.Cluster,
            Platform = result.Platform,
            Program = result.Program,
            Verdict = result.Verdict.Kind,
            Nodes = result.Nodes.Count,
            Ranks = result.Layout.Ranks,
            ThreadsPerRank = result.Layout.ThreadsPerRank,
            Parameters = result.Parameters,
            Metrics = result.Metrics,
            Label = result.Label,
            ProgramVersion = result.Versions.Program,
            MpiVersion = result.Versions.Mpi,
            BlasVersion = result.Versions.Blas,
            Image = result.Image,
            GitCommit = result.GitCommit,
            MachineType = result.Cloud?.MachineType,
            Zone = result.Cloud?.Zone,
            NodePlacement = result.Cloud?.Placement,
            ProvisioningModel = result.Cloud?.ProvisioningModel,
            PricePerNodeHour = result.Cloud?.PricePerNodeHour,
            Cost = result.Cloud?.Cost,
            ValuePerDollar = result.Cloud?.ValuePerDollar,
        };

    /// <summary>
    /// Whether both did the same work on the same number of ranks and nodes of a platform and machine type, so that their figures compare.
    /// Software, cluster, zone and placement may differ: their effect is what the comparison is for.
    /// </summary>
    public bool HasSamePlanAs(RunSummary other) =>
        Shape == other.Shape
        && Parameters.Count == other.Parameters.Count
        && Parameters.All(parameter =>
            other.Parameters.TryGetValue(parameter.Key, out var value) && value == parameter.Value
        );

    private (string, string, string?, int, int, int) Shape =>
        (Program, Platform, MachineType, Nodes, Ranks, ThreadsPerRank);
}
