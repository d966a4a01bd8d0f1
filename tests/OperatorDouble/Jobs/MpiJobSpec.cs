using System.Text.Json.Serialization;

namespace OperatorDouble.Jobs;

internal sealed class MpiJobSpec
{
    [JsonPropertyName("slotsPerWorker")]
    public int? SlotsPerWorker { get; set; }

    [JsonPropertyName("runLauncherAsWorker")]
    public bool? RunLauncherAsWorker { get; set; }

    [JsonPropertyName("runPolicy")]
    public RunPolicy RunPolicy { get; set; } = new();

    [JsonPropertyName("mpiReplicaSpecs")]
    public Dictionary<string, ReplicaSpec>? MpiReplicaSpecs { get; set; }

    [JsonPropertyName("sshAuthMountPath")]
    public string? SshAuthMountPath { get; set; }

    [JsonPropertyName("launcherCreationPolicy")]
    public string? LauncherCreationPolicy { get; set; }

    [JsonPropertyName("mpiImplementation")]
    public string? MpiImplementation { get; set; }
}
