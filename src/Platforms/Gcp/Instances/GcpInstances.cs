using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Instances;

/// <summary>The VMs that carry a cluster's label, whatever Terraform knows of them.</summary>
internal static class GcpInstances
{
    // https://cloud.google.com/compute/docs/instances/instance-lifecycle: only vCPUs and memory of these are not billed.
    private static readonly HashSet<string> Stopped = ["STOPPED", "SUSPENDED", "TERMINATED"];

    /// <returns>In the order of their names.</returns>
    public static async Task<IReadOnlyList<CloudInstance>> ListAsync(
        ComputeApi api,
        string cluster,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await api.AggregatedAsync("instances", $"labels.{ClusterLabels.Cluster}={cluster}", cancellationToken))
                .Select(Of)
                .OrderBy(instance => instance.Name, StringComparer.Ordinal),
        ];

    private static CloudInstance Of(ComputeResource instance)
    {
        var since = instance.CreationTimestamp ?? DateTimeOffset.UtcNow;
        return new CloudInstance(
            instance.Name,
            ComputeResource.LastPart(instance.Zone ?? ""),
            instance.Status ?? "",
            instance.Status is { } status && !Stopped.Contains(status),
            since,
            instance.Scheduling?.MaxRunDuration is { } lifetime ? since.AddSeconds(lifetime.Seconds) : null
        );
    }
}
