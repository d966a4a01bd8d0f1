using System.Text.Json.Serialization;

namespace Hoarfrost.Remote.Jobs;

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
