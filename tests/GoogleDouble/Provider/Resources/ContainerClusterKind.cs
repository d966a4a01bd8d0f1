using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>
/// A cluster of GKE. Its control plane is whatever Kubernetes the settings name; what is made here is what Google has of it: the resource,
/// its firewall rules and its nodes' instances.
/// </summary>
internal sealed class ContainerClusterKind(SchemaCatalog schemas)
    : ContainerKind(schemas, "google_container_cluster", "cluster")
{
    private const string Version = "1.33.5-gke.1201000";
    private const string DiskDriverBlock = "gce_persistent_disk_csi_driver_config";

    public override string DeleteError => "Error deleting cluster: ";

    protected override string LabelsAttribute => "resource_labels";

    public override IReadOnlyList<string> ImportIds =>
        ["projects/{project}/locations/{location}/clusters/{name}", "{project}/{location}/{name}", "{location}/{name}"];

    protected override IReadOnlyDictionary<string, JsonNode?> OnlyConfigured { get; } =
        new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
        {
            ["allow_net_admin"] = null,
            ["deletion_protection"] = true,
            ["min_master_version"] = null,
            ["remove_default_node_pool"] = null,
        };

    public override Exception AlreadyExists(string path) =>
        new GoogleErrorException(409, ApiReason.Exists, $"Already exists: {path}.");

    public override string CreateRefused(GoogleErrorException error) => ErrorText.Of(error);

    public override ResourceIdentity Identify(JsonObject attributes) =>
        Identity(attributes, (string)attributes["name"]!, $"clusters/{(string)attributes["name"]!}");

    public override Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        var attributes = resource.Attributes;
        RefuseUnknownPlace(resource.Location!);
        var region = RegionOf(resource.Location!);
        var network = References.Network(cloud, resource.Text("network")!);
        var subnetwork = References.Subnetwork(cloud, resource.Text("subnetwork")!, region);
        RefuseUnknownRanges(attributes, subnetwork);
        attributes["network"] = ResourceLink.PathOf(network.SelfLink);
        attributes["subnetwork"] = ResourceLink.PathOf(subnetwork.SelfLink);
        // GKE makes none without it, asked for or not.
        if (Addons(attributes) is { } addons)
        {
            new UnknownValues(addons).Set(DiskDriverBlock, new JsonArray(new JsonObject { ["enabled"] = true }));
            DiskDriver(attributes)?["enabled"] = true;
        }

        var master = attributes["master_auth"]![0]!.AsObject();
        new UnknownValues(master).Set("cluster_ca_certificate", cloud.Clusters.Authority);
        var values = new UnknownValues(attributes);
        values.Set("endpoint", cloud.Clusters.Endpoint);
        values.Set("master_version", Version);
        values.Set("node_version", Version);
        values.Set("label_fingerprint", Fingerprints.Of(attributes["effective_labels"]));
        values.Set("services_ipv4_cidr", "");
        values.Set("node_locations", new JsonArray());
        foreach (var rule in GkeParts.FirewallRules(cloud, resource, network))
        {
            cloud.Store.Add(rule);
        }

        return Task.CompletedTask;
    }

    public override Task UpdateAsync(
        Cloud cloud,
        StoredResource before,
        StoredResource after,
        CancellationToken cancellationToken
    )
    {
        after.Attributes["label_fingerprint"] = Fingerprints.Of(after.Attributes["effective_labels"]);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        foreach (var pool in GkeParts.PoolsOf(cloud.Store, resource))
        {
            GkeParts.RemoveNodes(cloud.Store, pool);
            cloud.Store.Remove(pool);
        }

        foreach (var rule in GkeParts.FirewallRulesOf(cloud.Store, resource))
        {
            cloud.Store.Remove(rule);
        }

        return Task.CompletedTask;
    }

    public override JsonObject? Completed(JsonObject planned, JsonObject made)
    {
        if ((bool?)DiskDriver(planned)?["enabled"] != false)
        {
            return null;
        }

        var completed = (JsonObject)made.DeepClone();
        DiskDriver(completed)!["enabled"] = false;
        return completed;
    }

    private static JsonObject? Addons(JsonObject attributes) =>
        (attributes["addons_config"] as JsonArray)?.FirstOrDefault()?.AsObject();

    private static JsonObject? DiskDriver(JsonObject attributes) =>
        (Addons(attributes)?[DiskDriverBlock] as JsonArray)?.FirstOrDefault()?.AsObject();

    private static void RefuseUnknownPlace(string location)
    {
        if (!Places.Zones.Contains(location) && !Places.Regions.Contains(location))
        {
            throw new GoogleErrorException(400, "badRequest", $"Location \"{location}\" does not exist.");
        }
    }

    private static void RefuseUnknownRanges(JsonObject attributes, StoredResource subnetwork)
    {
        var known = (subnetwork.Attributes["secondary_ip_range"] as JsonArray ?? [])
            .Select(range => (string)range!["range_name"]!)
            .ToList();
        var policy = attributes["ip_allocation_policy"]![0]!;
        foreach (var attribute in new[] { "cluster_secondary_range_name", "services_secondary_range_name" })
        {
            if (!Unknown.Is(policy[attribute]) && (string?)policy[attribute] is { } name && !known.Contains(name))
            {
                throw new GoogleErrorException(
                    400,
                    "badRequest",
                    $"Pod secondary range \"{name}\" does not exist in subnetwork \"{subnetwork.Name}\"."
                );
            }
        }
    }
}
