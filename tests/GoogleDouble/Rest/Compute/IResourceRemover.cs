using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

internal interface IResourceRemover
{
    /// <summary>Removes a resource with all that belongs to it.</summary>
    /// <exception cref="GoogleErrorException">It is used by another one.</exception>
    Task RemoveAsync(StoredResource resource);
}
