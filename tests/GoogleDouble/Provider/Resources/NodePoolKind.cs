using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Catalog;
using GoogleDouble.Faults;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>A node pool: to Compute Engine instances and their disks, of which none runs anything here.</summary>
internal sealed class NodePoolKind(SchemaCatalog schemas)
    : ContainerKind(schemas, "google_container_node_pool", "NodePool")
{
    public override string DeleteError => "Error deleting NodePool: ";

    public override IReadOnlyList<string> ImportIds =>
        [
            "projects/{project}/locations/{location}/clusters/{cluster}/nodePools/{name}",
            "{project}/{location}/{cluster}/{name}",
            "{location}/{cluster}/{name}",
        ];

    public override Exception AlreadyExists(string path) =>
        new ProviderErrorException($"resource - {path} - already exists");

    public override string CreateRefused(GoogleErrorException error) =>
        $"error creating NodePool: {ErrorText.Of(error)}";

    public override ResourceIdentity Identify(JsonObject attributes)
    {
        var cluster = ResourceLink.NameOf((string)attributes["cluster"]!);
        var name = (string)attributes["name"]!;
        return Identity(attributes, $"{cluster}/{name}", $"clusters/{cluster}/nodePools/{name}");
    }

    public override Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        var cluster =
            GkeParts.ClusterOf(cloud.Store, resource)
            ?? throw new GoogleErrorException(404, "notFound", $"Not found: {Path(resource)}.");
        var zones = GkeParts.ZonesOf(resource);
        RefuseUnknownMachine(resource, zones);
        foreach (var zone in zones)
        {
            RefuseWithoutStock(cloud, resource, zone);
        }

        var values = new UnknownValues(resource.Attributes);
        values.Set("initial_node_count", resource.Attributes["node_count"]?.DeepClone());
        values.Set("instance_group_urls", new JsonArray());
        values.Set("managed_instance_group_urls", new JsonArray());
        values.Set("operation", "");
        Populate(cloud, cluster, resource, zones);
        return Task.CompletedTask;
    }

    public override Task UpdateAsync(
        Cloud cloud,
        StoredResource before,
        StoredResource after,
        CancellationToken cancellationToken
    )
    {
        var cluster = GkeParts.ClusterOf(cloud.Store, after)!;
        GkeParts.RemoveNodes(cloud.Store, before);
        Populate(cloud, cluster, after, GkeParts.ZonesOf(after));
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        GkeParts.RemoveNodes(cloud.Store, resource);
        return Task.CompletedTask;
    }

    private static void Populate(Cloud cloud, StoredResource cluster, StoredResource pool, IReadOnlyList<string> zones)
    {
        var count = int.Parse(pool.Attributes["node_count"]?.ToString() ?? "0", CultureInfo.InvariantCulture);
        foreach (var zone in zones)
        {
            for (var index = 0; index < count; index++)
            {
                GkeParts.AddNode(cloud, cluster, pool, zone, index);
            }
        }
    }

    private static void RefuseUnknownMachine(StoredResource pool, IReadOnlyList<string> zones)
    {
        var type = (string?)pool.Attributes["node_config"]?[0]?["machine_type"] ?? "e2-medium";
        if (zones.FirstOrDefault(zone => MachineTypes.Find(zone, type) is null) is { } zone)
        {
            throw new GoogleErrorException(
                400,
                "badRequest",
                $"Machine type with name '{type}' does not exist in zone '{zone}'."
            );
        }
    }

    // The real one waits for more than half an hour before it says so, and keeps the pool, with an error; the provider then keeps it as tainted.
    private static void RefuseWithoutStock(Cloud cloud, StoredResource pool, string zone)
    {
        if (cloud.Faults.Take(FaultKind.StockOut, pool.Type, pool.Name, zone) is not null)
        {
            throw new OperationFailedException(
                "GCE_STOCKOUT",
                $"Google Compute Engine: Not all instances running in IGM after 35m2.1s. Expected 1, running 0, transitioning 1. Current errors: [GCE_STOCKOUT]: Instance 'gke-{pool.Name.Replace('/', '-')}-1f2e3d4c-0000' creation failed: The zone 'projects/{pool.Project}/zones/{zone}' does not have enough resources available to fulfill the request.  '(resource type:compute)'."
            );
        }
    }

    private static string Path(StoredResource pool) =>
        ResourceLink.PathOf(pool.SelfLink) is var path
            ? path[..path.IndexOf("/nodePools/", StringComparison.Ordinal)]
            : "";
}
