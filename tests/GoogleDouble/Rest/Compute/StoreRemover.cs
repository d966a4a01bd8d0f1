using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>Removes in the same way as the Terraform provider.</summary>
internal sealed class StoreRemover(Cloud cloud) : IResourceRemover
{
    private const string Route = "google_compute_route";

    public async Task RemoveAsync(StoredResource resource)
    {
        // No stack makes routes, so the provider does not know them.
        if (resource.Type != Route)
        {
            await ResourceKinds.Of(resource.Type).DeleteAsync(cloud, resource, CancellationToken.None);
        }

        cloud.Store.Remove(resource);
    }
}
