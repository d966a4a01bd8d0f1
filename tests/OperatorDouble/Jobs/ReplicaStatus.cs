using System.Text.Json.Serialization;

namespace OperatorDouble.Jobs;

/// <summary>Counts of pods; a zero is left out, as the operator does.</summary>
internal sealed class ReplicaStatus
{
    [JsonPropertyName("active")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Active { get; set; }

    [JsonPropertyName("succeeded")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Succeeded { get; set; }

    [JsonPropertyName("failed")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Failed { get; set; }
}
