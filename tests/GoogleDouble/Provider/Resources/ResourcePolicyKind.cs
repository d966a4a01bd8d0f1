using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Resources;

internal sealed class ResourcePolicyKind(SchemaCatalog schemas)
    : ComputeKind(schemas, "google_compute_resource_policy", "ResourcePolicy", Scope.Region, "resourcePolicies")
{
    public override Task DeleteAsync(Cloud cloud, StoredResource resource, CancellationToken cancellationToken)
    {
        References.RefuseIfUsed(cloud, resource, "google_compute_instance", "google_compute_disk");
        return Task.CompletedTask;
    }
}
