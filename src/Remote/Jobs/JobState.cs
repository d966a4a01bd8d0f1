using System.Text.Json.Serialization;

namespace Hoarfrost.Remote.Jobs;

/// <summary>What <c>hoarfrost-job state</c> tells of a job.</summary>
/// <param name="ExitCode">Only of a job that has ended.</param>
/// <param name="Bytes">Length of the job's output so far.</param>
/// <param name="ElapsedSeconds">From its start to its end, or to now.</param>
internal sealed record JobState(JobPhase State, int? ExitCode, long Bytes, double ElapsedSeconds)
{
    /// <summary>Nothing more will come of it.</summary>
    public bool IsOver => State is JobPhase.Ended or JobPhase.Lost;
}

[JsonConverter(typeof(JsonStringEnumConverter<JobPhase>))]
internal enum JobPhase
{
    /// <summary>Never started.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It has an exit code.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>Its process is gone without an exit code: the node was restarted, or everything was killed at once.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobState))]
internal sealed partial class JobJson : JsonSerializerContext;
