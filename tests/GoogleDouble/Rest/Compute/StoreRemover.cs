using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

internal sealed class StoreRemover(ResourceStore store) : IResourceRemover
{
    public Task RemoveAsync(StoredResource resource)
    {
        store.Remove(resource);
        return Task.CompletedTask;
    }
}
