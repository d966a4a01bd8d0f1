using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Clusters.State;

/// <summary>The last run of a target on a cluster: <c>steps/TARGET.json</c>.</summary>
/// <param name="Fingerprint">Of everything that the step's work depends on: <see cref="Core.Hashing.Fingerprint"/>.</param>
/// <param name="Outputs">
/// What the step made, in its own terms. While it runs, and after it failed, those of its last success: what they name may still exist.
/// </param>
/// <param name="Error">Of a failed step: the message.</param>
/// <param name="Pipeline">The <see cref="LockHolder.Id"/> of the pipeline that began it.</param>
internal sealed record StepRecord(
    string Target,
    string Fingerprint,
    StepOutcome Outcome,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    JsonElement? Outputs,
    string? Error,
    string? Pipeline = null
)
{
    [JsonIgnore]
    public TimeSpan? Duration => EndedAt - StartedAt;

    /// <summary>The work was done, with these very inputs.</summary>
    public bool IsUpToDate(string fingerprint) => Outcome == StepOutcome.Succeeded && Fingerprint == fingerprint;
}

[JsonConverter(typeof(CamelCaseEnum<StepOutcome>))]
internal enum StepOutcome
{
    /// <summary>Written before the work begins; see <see cref="Interrupted"/>.</summary>
    Running,
    Succeeded,
    Failed,

    /// <summary>Ended by Ctrl+C, or still marked as running by a pipeline that is gone. What it made may be half made.</summary>
    Interrupted,
}

/// <summary>The source-generated serialisers of the state's own files. Reflection would cost a warm start more than the reading.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(StepRecord))]
[JsonSerializable(typeof(LockHolder))]
internal sealed partial class StateJson : JsonSerializerContext;
