using System.Text.Json.Serialization;

namespace OperatorDouble.Jobs;

internal sealed class RunPolicy
{
    [JsonPropertyName("cleanPodPolicy")]
    public string? CleanPodPolicy { get; set; }

    [JsonPropertyName("ttlSecondsAfterFinished")]
    public int? TtlSecondsAfterFinished { get; set; }

    [JsonPropertyName("activeDeadlineSeconds")]
    public long? ActiveDeadlineSeconds { get; set; }

    [JsonPropertyName("backoffLimit")]
    public int? BackoffLimit { get; set; }

    [JsonPropertyName("suspend")]
    public bool? Suspend { get; set; }

    [JsonPropertyName("managedBy")]
    public string? ManagedBy { get; set; }
}
