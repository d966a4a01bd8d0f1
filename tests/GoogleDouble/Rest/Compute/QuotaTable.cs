using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>The limits of each region and of the whole project; the use is counted from the store.</summary>
public sealed class QuotaTable(ResourceStore store)
{
    private const string Instance = "google_compute_instance";

    private readonly ConcurrentDictionary<string, double> limits = new(
        [
            KeyValuePair.Create("CPUS", 200.0),
            KeyValuePair.Create("N2_CPUS", 200.0),
            KeyValuePair.Create("C2_CPUS", 300.0),
            KeyValuePair.Create("PREEMPTIBLE_CPUS", 300.0),
            KeyValuePair.Create("INSTANCES", 720.0),
            KeyValuePair.Create("IN_USE_ADDRESSES", 69.0),
            KeyValuePair.Create("STATIC_ADDRESSES", 69.0),
            KeyValuePair.Create("SSD_TOTAL_GB", 8192.0),
            KeyValuePair.Create("DISKS_TOTAL_GB", 20480.0),
            KeyValuePair.Create("RESOURCE_POLICIES", 100.0),
            KeyValuePair.Create("CPUS_ALL_REGIONS", 1000.0),
            KeyValuePair.Create("NETWORKS", 15.0),
            KeyValuePair.Create("FIREWALLS", 300.0),
            KeyValuePair.Create("IMAGES", 2000.0),
        ],
        StringComparer.Ordinal
    );

    /// <summary>The limit of a metric, the same in every region.</summary>
    public double this[string metric]
    {
        get => limits[metric];
        set => limits[metric] = value;
    }

    internal JsonArray OfRegion(string region)
    {
        List<StoredResource> there = [.. store.List().Where(resource => IsIn(resource, region))];
        return Array([
            ("CPUS", Cpus(there, "e2", "n1")),
            ("N2_CPUS", Cpus(there, "n2")),
            ("C2_CPUS", Cpus(there, "c2")),
            ("PREEMPTIBLE_CPUS", there.Where(IsSpot).Sum(Cpus)),
            ("INSTANCES", Count(there, Instance)),
            ("IN_USE_ADDRESSES", there.Count(HasExternalAddress)),
            ("STATIC_ADDRESSES", Count(there, "google_compute_address")),
            ("SSD_TOTAL_GB", DiskGb(there, isSsd: true)),
            ("DISKS_TOTAL_GB", DiskGb(there, isSsd: false)),
            ("RESOURCE_POLICIES", Count(there, "google_compute_resource_policy")),
        ]);
    }

    internal JsonArray OfProject()
    {
        var all = store.List();
        return Array([
            ("CPUS_ALL_REGIONS", all.Sum(Cpus)),
            ("NETWORKS", Count(all, "google_compute_network")),
            ("FIREWALLS", Count(all, "google_compute_firewall")),
            ("IMAGES", Count(all, "google_compute_image")),
        ]);
    }

    private JsonArray Array(IEnumerable<(string Metric, double Usage)> uses) =>
        [
            .. uses.Select(use => new JsonObject
            {
                ["metric"] = use.Metric,
                ["limit"] = limits[use.Metric],
                ["usage"] = use.Usage,
            }),
        ];

    private static bool IsIn(StoredResource resource, string region) =>
        resource.Location is { } location
        && (location == region || location.StartsWith($"{region}-", StringComparison.Ordinal));

    // Preemptible vCPUs count against their own quota alone where there is one.
    private static double Cpus(IEnumerable<StoredResource> resources, params string[] series) =>
        resources
            .Where(resource => TypeOf(resource) is { } type && series.Contains(type.Series) && !IsSpot(resource))
            .Sum(Cpus);

    private static double Cpus(StoredResource resource) => TypeOf(resource)?.GuestCpus ?? 0;

    private static MachineType? TypeOf(StoredResource resource) =>
        resource is { Type: Instance, Location: { } zone } && resource.Text("machine_type") is { } name
            ? MachineTypes.Find(zone, ResourceLink.NameOf(name))
            : null;

    private static bool IsSpot(StoredResource resource) =>
        resource.Type == Instance && (string?)First(resource, "scheduling")?["provisioning_model"] == "SPOT";

    private static bool HasExternalAddress(StoredResource resource) =>
        resource.Type == Instance && First(resource, "network_interface")?["access_config"] is JsonArray { Count: > 0 };

    private static JsonNode? First(StoredResource resource, string block) =>
        resource.Attributes[block] is JsonArray { Count: > 0 } blocks ? blocks[0] : null;

    private static double Count(IEnumerable<StoredResource> resources, string type) =>
        resources.Count(resource => resource.Type == type);

    private static double DiskGb(IEnumerable<StoredResource> resources, bool isSsd) =>
        resources
            .Where(resource =>
                resource.Type == "google_compute_disk"
                && ResourceLink.NameOf(resource.Text("type") ?? "") is var type
                && isSsd == (type is "pd-ssd" or "pd-balanced")
            )
            .Sum(resource =>
                double.Parse(resource.Attributes["size"]?.ToString() ?? "0", CultureInfo.InvariantCulture)
            );
}
