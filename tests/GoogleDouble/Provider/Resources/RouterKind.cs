using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class RouterKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_router", "Router", Scope.Region, "routers")
{
    public override async Task CreateAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        await base.CreateAsync(cloud, resource, cancellationToken);
        References.Resolve(resource.Attributes, "network", name => References.Network(cloud, name));
    }

    // What is configured of a router is a part of it, and goes with it.
    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        foreach (var nat in cloud.Store.List("google_compute_router_nat").Where(nat => IsOf(nat, resource)))
        {
            cloud.Store.Remove(nat);
        }

        return Task.CompletedTask;
    }

    private static bool IsOf(StoredResource nat, StoredResource router) =>
        nat.Location == router.Location && nat.Text("router") == router.Name;
}
