using System.Text.Json.Nodes;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

/// <summary>A part of its router rather than a resource of its own.</summary>
internal sealed class RouterNatKind(SchemaCatalog schemas)
    : ResourceKind(schemas, "google_compute_router_nat", "RouterNat")
{
    public override IReadOnlyList<string> ImportIds =>
        [
            "projects/{project}/regions/{region}/routers/{router}/{name}",
            "{project}/{region}/{router}/{name}",
            "{region}/{router}/{name}",
            "{router}/{name}",
        ];

    public override Exception AlreadyExists(string path) =>
        new ProviderErrorException(
            $"Unable to create RouterNat, existing object already found: map[name:{ResourceLink.NameOf(path)}]"
        );

    public override ResourceIdentity Identify(JsonObject attributes)
    {
        var project = (string)attributes["project"]!;
        var region = (string)attributes["region"]!;
        var router = ResourceLink.NameOf((string)attributes["router"]!);
        var name = (string)attributes["name"]!;
        return new ResourceIdentity(
            project,
            region,
            $"{router}/{name}",
            $"{ResourceLink.Regional(project, region, "routers", router)}/nats/{name}",
            $"{project}/{region}/{router}/{name}"
        );
    }

    public override Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        var attributes = resource.Attributes;
        var router = resource.Text("router")!;
        References.Find(
            cloud,
            "google_compute_router",
            router,
            ResourceLink.Regional(resource.Project, resource.Location!, "routers", router)
        );
        foreach (var subnetwork in attributes["subnetwork"]!.AsArray())
        {
            References.Resolve(
                subnetwork!.AsObject(),
                "name",
                name => References.Subnetwork(cloud, name, resource.Location!)
            );
        }

        var values = new UnknownValues(attributes);
        values.Set("auto_network_tier", "PREMIUM");
        values.Set("enable_dynamic_port_allocation", false);
        values.Set("enable_endpoint_independent_mapping", false);
        values.Set("endpoint_types", new JsonArray("ENDPOINT_TYPE_VM"));
        return Task.CompletedTask;
    }
}
