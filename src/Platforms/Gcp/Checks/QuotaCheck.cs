using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>
/// Whether the nodes fit into what the project may use. Quotas that Compute Engine does not list (newer series have theirs in Cloud Quotas
/// only) are not looked at: there, Google itself refuses.
/// </summary>
internal static class QuotaCheck
{
    private const string SpotCpus = "PREEMPTIBLE_CPUS";

    /// <param name="running">The cluster's own instances, which are within the quota already.</param>
    /// <param name="overhead">What the cluster has besides its nodes, none of which then has an external address; null: nothing.</param>
    public static QuotaDemand Demand(
        HoarfrostOptions options,
        MachineFacts machine,
        IReadOnlyList<ComputeResource> running,
        ClusterOverhead? overhead = null
    )
    {
        var others = running.Where(instance => IsOf(overhead, instance)).ToList();
        var nodes = running.Where(instance => !IsOf(overhead, instance)).ToList();
        var missing = Math.Max(0, options.Nodes - nodes.Count);
        var other = overhead is not null && others.Count == 0 ? 1 : 0;
        var runningCpus = nodes.Sum(instance =>
            instance.MachineType is { } url
                ? MachineTypeName.Parse(ComputeResource.LastPart(url))?.VCpus ?? machine.VCpus
                : machine.VCpus
        );
        return new(
            missing + other,
            Math.Max(0, options.Nodes * machine.VCpus - runningCpus),
            options.Google.Ssh switch
            {
                _ when overhead is not null => 0,
                SshRoute.Direct => missing,
                SshRoute.Bastion => Math.Min(1, missing),
                _ => 0,
            },
            (missing + other) * options.Google.DiskGb,
            other * (overhead?.VCpus ?? 0)
        );
    }

    private static bool IsOf(ClusterOverhead? overhead, ComputeResource instance) =>
        overhead is not null && instance.Labels?.GetValueOrDefault(ClusterLabels.Role) == overhead.Role;

    /// <returns>A sentence for each quota that does not suffice.</returns>
    /// <param name="regional">The region's.</param>
    /// <param name="global">The project's.</param>
    public static IEnumerable<string> Find(
        HoarfrostOptions options,
        MachineSeries series,
        ClusterOverhead? overhead,
        QuotaDemand demand,
        IReadOnlyList<Quota> regional,
        IReadOnlyList<Quota> global
    )
    {
        var cpuQuota = CpuQuota(options.Google.Spot, series, regional);
        return new[]
        {
            cpuQuota is null
                ? null
                : Check(
                    regional,
                    cpuQuota,
                    demand.VCpus + (cpuQuota == overhead?.CpuQuota ? demand.OtherVCpus : 0),
                    "vCPUs",
                    options.Google.RegionName
                ),
            overhead is null || cpuQuota == overhead.CpuQuota
                ? null
                : Check(
                    regional,
                    overhead.CpuQuota,
                    demand.OtherVCpus,
                    $"vCPUs ({overhead.What})",
                    options.Google.RegionName
                ),
            Check(global, "CPUS_ALL_REGIONS", demand.VCpus + demand.OtherVCpus, "vCPUs", "all regions"),
            Check(regional, "INSTANCES", demand.Instances, "instances", options.Google.RegionName),
            Check(regional, "IN_USE_ADDRESSES", demand.Addresses, "external addresses", options.Google.RegionName),
            Check(regional, series.DiskQuota, demand.DiskGb, "GB of disk", options.Google.RegionName),
        }.OfType<string>();

        string? Check(IReadOnlyList<Quota> quotas, string metric, int needed, string unit, string place)
        {
            var quota = quotas.FirstOrDefault(quota => quota.Metric == metric);
            return quota is null || needed <= quota.Limit - quota.Usage
                ? null
                : $"--nodes {options.Nodes} of --machine-type {options.Google.MachineType} need {needed} {unit} more, but of the quota {metric} in {place} only {Math.Max(0, quota.Limit - quota.Usage):0.#} of {quota.Limit:0.#} are free. "
                    + "Take fewer or smaller nodes or another region, or ask Google for more: "
                    + $"https://console.cloud.google.com/iam-admin/quotas?project={options.Google.Project}";
        }
    }

    // Without a quota of their own, Spot instances count against the common one:
    // https://cloud.google.com/compute/resource-usage#preemptible-quotas.
    private static string? CpuQuota(bool spot, MachineSeries series, IReadOnlyList<Quota> regional) =>
        spot && regional.Any(quota => quota is { Metric: SpotCpus, Limit: > 0 }) ? SpotCpus : series.CpuQuota;
}
