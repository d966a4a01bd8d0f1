using System.Text.Json.Serialization;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl.Results;

/// <summary>HPL's own section of a result.</summary>
internal sealed record HplSection
{
    /// <summary>What was asked of HPL. Lists of sizes in HPL.dat are in the rows; this is the first of each.</summary>
    public required HplSize Plan { get; init; }

    /// <summary>The theoretical peak and what it was reckoned from; null where a node does not tell.</summary>
    public Rpeak? Rpeak { get; init; }

    /// <summary>HPL's own count of its tests; null where its output ended before the footer.</summary>
    public HplTests? Tests { get; init; }

    public IReadOnlyList<HplTestRow> Rows { get; init; } = [];

    /// <summary>How far the last test was at which rate, a choice of the lines that HPL prints of it; null where it prints none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HplProgressPoint>? Progress { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, HplSectionJson.Default.HplSection);

    /// <exception cref="HoarfrostException">The result has none that is whole.</exception>
    public static HplSection Of(RunResult result)
    {
        try
        {
            return result.Section?.Deserialize(HplSectionJson.Default.HplSection)
                ?? throw new JsonException("it is missing");
        }
        catch (JsonException exception)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"""
                The result of run {result.RunId} has no whole section of HPL: {exception.Message}
                Restore its result.json from a copy, or move its folder away.
                """,
                exception
            );
        }
    }
}

/// <summary>A size of HPL's problem.</summary>
/// <param name="N">Order of the matrix.</param>
/// <param name="Nb">Block size.</param>
/// <param name="P">Rows of the process grid.</param>
/// <param name="Q">Columns of the process grid.</param>
/// <param name="EstimatedSeconds">What the planner expected one test to take.</param>
internal sealed record HplSize(int N, int Nb, int P, int Q, double? EstimatedSeconds = null);

/// <summary>The counts of HPL's footer, beside the number of tests that HPL.dat asks for.</summary>
internal sealed record HplTests(int Asked, int Finished, int Passed, int Failed, int Skipped);

/// <param name="Fraction">Of the columns, 0 to 1.</param>
/// <param name="Gflops">Since the solver began.</param>
internal sealed record HplProgressPoint(double Fraction, double Gflops);

/// <summary>One line of HPL's result table.</summary>
internal sealed record HplTestRow
{
    /// <summary>HPL's code of the algorithm, such as <c>WR11C2R4</c>.</summary>
    public required string Variant { get; init; }

    public required int N { get; init; }

    public required int Nb { get; init; }

    public required int P { get; init; }

    public required int Q { get; init; }

    public required double TimeSeconds { get; init; }

    public required double Gflops { get; init; }

    /// <summary>The scaled residual; null where the output ended before it.</summary>
    public double? Residual { get; init; }

    public bool? ResidualPassed { get; init; }

    /// <summary>As HPL prints it: the head node's local time, without a zone.</summary>
    public string? StartTime { get; init; }

    /// <inheritdoc cref="StartTime"/>
    public string? EndTime { get; init; }
}

/// <summary>The JSON of <see cref="HplSection"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(HplSection))]
internal sealed partial class HplSectionJson : JsonSerializerContext;
