using System.Text.Json.Serialization;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi.Results;

/// <summary>The section of a result that every MPI program has.</summary>
internal sealed record MpiSection
{
    /// <summary>Tells it from the sections of other kinds of programs.</summary>
    public const string KindName = "mpi";

    public string Kind { get; init; } = KindName;

    /// <summary>What each rank ran, with the parameters' values, as are the other lines.</summary>
    public required string Command { get; init; }

    public string? Setup { get; init; }

    public string? Build { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>All that was asked of the run, in the order in which it is judged.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>What the result is to be read with, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The first rank that ended as it should not have; null where the launcher named none.</summary>
    public FailedRank? FailedRank { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MpiSectionJson.Default.MpiSection);

    /// <summary>Whether a result is of an MPI program.</summary>
    public static bool IsIn(RunResult result) =>
        result.Section is { ValueKind: JsonValueKind.Object } section
        && section.TryGetProperty("kind", out var kind)
        && kind.ValueKind == JsonValueKind.String
        && kind.GetString() == KindName;

    /// <exception cref="HoarfrostException">The result has none that is whole.</exception>
    public static MpiSection Of(RunResult result)
    {
        try
        {
            return result.Section?.Deserialize(MpiSectionJson.Default.MpiSection)
                ?? throw new JsonException("it is missing");
        }
        catch (JsonException exception)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"""
                The result of run {result.RunId} has no whole section of an MPI program: {exception.Message}
                Restore its result.json from a copy, or move its folder away.
                """,
                exception
            );
        }
    }
}

/// <summary>Something that a good run must have shown.</summary>
internal sealed record CheckResult(string Rule, bool Met, string Found);

/// <summary>A metric of many values.</summary>
/// <param name="Key">What the keys of its points are, by the name of the pattern's group.</param>
/// <param name="Found">How many there were; more than there are points where a series is too long to be kept whole.</param>
internal sealed record Series(
    string Name,
    string Unit,
    Better Better,
    string Key,
    long Found,
    IReadOnlyList<SeriesValue> Points
);

/// <param name="Value">Null where it is text.</param>
/// <param name="Text">Null where it is a number.</param>
internal sealed record SeriesValue(string Key, double? Value = null, string? Text = null);

/// <param name="Signal">Null where the rank ended by itself.</param>
internal sealed record FailedRank(int? Rank = null, string? Node = null, int? ExitCode = null, int? Signal = null);

/// <summary>The JSON of <see cref="MpiSection"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(MpiSection))]
internal sealed partial class MpiSectionJson : JsonSerializerContext;
