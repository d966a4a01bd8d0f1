using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>What GKE makes at Compute Engine for a cluster and its pools.</summary>
internal static class GkeParts
{
    private const string Instance = "google_compute_instance";
    private const string Disk = "google_compute_disk";
    private const string Firewall = "google_compute_firewall";

    public static IEnumerable<StoredResource> FirewallRules(
        Cloud cloud,
        StoredResource cluster,
        StoredResource network
    ) =>
        new[] { "all", "master", "vms" }.Select(rule =>
        {
            var name = $"{Prefix(cluster)}-{rule}";
            return new StoredResource(
                Firewall,
                cluster.Project,
                Location: null,
                name,
                ResourceLink.Global(cluster.Project, "firewalls", name),
                With(
                    cloud,
                    Firewall,
                    new JsonObject
                    {
                        ["name"] = name,
                        ["project"] = cluster.Project,
                        ["network"] = network.SelfLink,
                        ["direction"] = "INGRESS",
                        ["source_ranges"] = new JsonArray("10.0.0.0/8"),
                        ["allow"] = new JsonArray(new JsonObject { ["protocol"] = "tcp", ["ports"] = new JsonArray() }),
                    }
                )
            );
        });

    public static IEnumerable<StoredResource> FirewallRulesOf(ResourceStore store, StoredResource cluster) =>
        store.List(Firewall).Where(rule => rule.Name.StartsWith($"{Prefix(cluster)}-", StringComparison.Ordinal));

    public static IEnumerable<StoredResource> PoolsOf(ResourceStore store, StoredResource cluster) =>
        store
            .List("google_container_node_pool")
            .Where(pool => pool.SelfLink.StartsWith($"{cluster.SelfLink}/", StringComparison.Ordinal));

    public static StoredResource? ClusterOf(ResourceStore store, StoredResource pool) =>
        store.Find("google_container_cluster", pool.Project, pool.Location, pool.Name.Split('/')[0]);

    /// <summary>Where its nodes are: where it says so itself, else where its cluster is.</summary>
    public static IReadOnlyList<string> ZonesOf(StoredResource pool) =>
        pool.Attributes["node_locations"] is JsonArray { Count: > 0 } zones
            ? [.. zones.Select(zone => (string)zone!)]
            : [pool.Location!];

    public static void AddNode(Cloud cloud, StoredResource cluster, StoredResource pool, string zone, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{NodePrefix(pool)}-{zone[^1]}{index:d3}");
        var config = pool.Attributes["node_config"]![0]!;
        var seconds = (string?)config["max_run_duration"];
        var labels = config["resource_labels"]?.DeepClone();
        var disk = ResourceLink.Zonal(pool.Project, zone, "disks", name);
        cloud.Store.Add(
            new StoredResource(
                Instance,
                pool.Project,
                zone,
                name,
                ResourceLink.Zonal(pool.Project, zone, "instances", name),
                With(
                    cloud,
                    Instance,
                    new JsonObject
                    {
                        ["name"] = name,
                        ["project"] = pool.Project,
                        ["zone"] = zone,
                        ["machine_type"] = (string?)config["machine_type"],
                        ["current_status"] = "RUNNING",
                        ["effective_labels"] = labels,
                        ["network_interface"] = new JsonArray(
                            new JsonObject
                            {
                                ["network"] = $"{ResourceLink.Compute}{cluster.Text("network")}",
                                ["subnetwork"] = $"{ResourceLink.Compute}{cluster.Text("subnetwork")}",
                                ["access_config"] = HasExternalAddresses(cluster, pool)
                                    ? new JsonArray(new JsonObject { ["nat_ip"] = "203.0.113.1" })
                                    : new JsonArray(),
                            }
                        ),
                        ["boot_disk"] = new JsonArray(new JsonObject { ["source"] = disk, ["auto_delete"] = true }),
                        ["scheduling"] = new JsonArray(
                            new JsonObject
                            {
                                ["provisioning_model"] = (bool?)config["spot"] == true ? "SPOT" : "STANDARD",
                                ["max_run_duration"] = seconds is null
                                    ? new JsonArray()
                                    : new JsonArray(new JsonObject { ["seconds"] = seconds.TrimEnd('s') }),
                            }
                        ),
                    }
                )
            )
        );
        cloud.Store.Add(
            new StoredResource(
                Disk,
                pool.Project,
                zone,
                name,
                disk,
                With(
                    cloud,
                    Disk,
                    new JsonObject
                    {
                        ["name"] = name,
                        ["project"] = pool.Project,
                        ["zone"] = zone,
                        ["type"] = (string?)config["disk_type"],
                        ["size"] = config["disk_size_gb"]?.DeepClone(),
                        ["effective_labels"] = labels?.DeepClone(),
                        ["users"] = new JsonArray(ResourceLink.Zonal(pool.Project, zone, "instances", name)),
                    }
                )
            )
        );
    }

    public static void RemoveNodes(ResourceStore store, StoredResource pool)
    {
        foreach (
            var part in store
                .List()
                .Where(one =>
                    one.Type is Instance or Disk
                    && one.Name.StartsWith($"{NodePrefix(pool)}-", StringComparison.Ordinal)
                )
        )
        {
            store.Remove(part);
        }
    }

    // A pool with any block of its network decides for itself: what the block does not say is then no.
    private static bool HasExternalAddresses(StoredResource cluster, StoredResource pool)
    {
        var decides =
            (pool.Attributes["network_config"] as JsonArray)?.FirstOrDefault()
            ?? (cluster.Attributes["private_cluster_config"] as JsonArray)?.FirstOrDefault();
        return (bool?)decides?["enable_private_nodes"] != true;
    }

    private static string Prefix(StoredResource cluster) => $"gke-{cluster.Name}-{Fingerprints.Hex(cluster.SelfLink)}";

    private static string NodePrefix(StoredResource pool) =>
        $"gke-{pool.Name.Replace('/', '-')}-{Fingerprints.Hex(pool.SelfLink)}";

    // All attributes of the schema, as the store has them.
    private static JsonObject With(Cloud cloud, string type, JsonObject values)
    {
        var attributes = cloud.Schemas.Resources[type].Block.Empty();
        foreach (var (name, value) in values)
        {
            attributes[name] = value?.DeepClone();
        }

        return attributes;
    }
}
