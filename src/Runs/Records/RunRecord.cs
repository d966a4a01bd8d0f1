using System.Text.Json.Serialization;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Runs.Records;

/// <summary>
/// One run, <c>runs/RUN-ID.json</c>: enough to find it again on the head node. Written before it is started, so that after any
/// crash the next RunHpl attaches to it instead of starting another.
/// </summary>
/// <param name="RunId">Sorts by time: begins with the UTC time as <c>yyyyMMddTHHmmssZ</c>.</param>
/// <param name="Plan">A summary of the plan, as the result will show it.</param>
/// <param name="HeadNode">The name of the node that mpirun runs on.</param>
/// <param name="RemoteDirectory">Absolute, on the head node.</param>
/// <param name="PlanFingerprint">Tells whether a run in progress is the one that is asked for: <see cref="Fingerprint"/>.</param>
/// <param name="Verdict">The kind of the verdict, once there is one.</param>
/// <param name="Copy">The last copy of its results elsewhere; null where there is none.</param>
internal sealed record RunRecord(
    string RunId,
    RunPhase Phase,
    JsonElement Plan,
    string HeadNode,
    string RemoteDirectory,
    string PlanFingerprint,
    DateTimeOffset PlannedAt,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndedAt = null,
    string? Verdict = null,
    RunCopy? Copy = null
)
{
    /// <summary>Something of it may be nowhere but on the cluster.</summary>
    [JsonIgnore]
    public bool IsUnfinished => Phase != RunPhase.Collected;
}

/// <summary>How far a run has come. It only goes forward.</summary>
[JsonConverter(typeof(CamelCaseEnum<RunPhase>))]
internal enum RunPhase
{
    /// <summary>The record is there; whether the program was started is only known where it runs.</summary>
    Planned,

    /// <summary>It was started, detached.</summary>
    Started,

    /// <summary>The program has ended; its raw output may still be where it ran only.</summary>
    Ended,

    /// <summary>All that the run left is in the results' folder.</summary>
    Collected,
}

/// <summary>A whole copy of a run's results.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sums">The SHA-256 of the <c>SHA256SUMS</c> that was copied: of everything, therefore.</param>
internal sealed record RunCopy(string Address, string Sums);

/// <summary>The source-generated serialiser of a run's record.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordJson : JsonSerializerContext;
