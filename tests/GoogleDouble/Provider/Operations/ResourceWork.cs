using GoogleDouble.Provider.Resources;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>
/// The operations that make, change and remove resources. They go on to their end, whoever asked for them; a request that the API refuses
/// ends them with a <see cref="GoogleErrorException"/>.
/// </summary>
internal sealed class ResourceWork(Cloud cloud, ResourceKinds kinds, OperationStore operations, OperationFaults faults)
{
    private const string Deletion = "delete";

    /// <exception cref="GoogleErrorException">The name is taken.</exception>
    public Operation Create(ResourceKind kind, StoredResource resource)
    {
        var begun = resource with { Phase = ResourcePhase.Creating };
        return cloud.Store.TryAdd(Settlement.Settled(kind.Schema.Block, begun)) || kind.IsShared
            ? operations.Begin(begun, "insert", elapsed => MakeAsync(kind, begun, elapsed))
            : throw kind.AlreadyExists(ResourceLink.PathOf(resource.SelfLink));
    }

    /// <param name="after">What it becomes; its attributes are all known afterwards.</param>
    /// <exception cref="GoogleErrorException">Another operation goes on for it.</exception>
    public Operation Update(ResourceKind kind, StoredResource before, StoredResource after)
    {
        RefuseUnlessReady(before);
        return operations.Begin(before, "update", elapsed => ChangeAsync(kind, before, after, elapsed));
    }

    /// <returns>The operation that goes on for it, where somebody has asked already.</returns>
    /// <exception cref="GoogleErrorException">Another operation goes on for it.</exception>
    public Operation Delete(StoredResource resource)
    {
        var running = operations.RunningOf(resource);
        if (running?.Type == Deletion)
        {
            return running;
        }

        var kind = kinds.Find(resource.Type);
        if (kind?.CanBeDeletedWhileMade != true)
        {
            RefuseUnlessReady(resource);
        }

        return operations.Begin(resource, Deletion, elapsed => RemoveAsync(kind, resource, running, elapsed));
    }

    /// <summary>Null: none goes on.</summary>
    public Operation? RunningOf(StoredResource resource) => operations.RunningOf(resource);

    /// <param name="name">As <c>operation</c> of a state has it.</param>
    public Operation? Find(string name) => operations.Find(name);

    private void RefuseUnlessReady(StoredResource resource)
    {
        if (operations.RunningOf(resource) is not null)
        {
            throw GoogleErrorException.NotReady(ResourceLink.PathOf(resource.SelfLink));
        }
    }

    private async Task MakeAsync(ResourceKind kind, StoredResource resource, Task elapsed)
    {
        try
        {
            if (faults.FailureOf(resource) is { } failure)
            {
                await elapsed;
                throw failure;
            }

            await kind.CreateAsync(cloud, resource, CancellationToken.None);
            Settlement.Settle(kind.Schema.Block, resource.Attributes);
            await elapsed;
        }
        catch
        {
            cloud.Store.Remove(resource);
            throw;
        }

        cloud.Store.Replace(resource with { Phase = ResourcePhase.Ready });
        faults.AfterCreate(kind, resource);
    }

    private async Task ChangeAsync(ResourceKind kind, StoredResource before, StoredResource after, Task elapsed)
    {
        await kind.UpdateAsync(cloud, before, after, CancellationToken.None);
        Settlement.Settle(kind.Schema.Block, after.Attributes);
        await elapsed;
        cloud.Store.Replace(after);
    }

    // No stack makes routes, so they have no kind.
    private async Task RemoveAsync(ResourceKind? kind, StoredResource resource, Operation? before, Task elapsed)
    {
        if (before is not null)
        {
            await before.Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (cloud.Store.Find(resource.Type, resource.Project, resource.Location, resource.Name) is not { } found)
        {
            return;
        }

        cloud.Store.Replace(found with { Phase = ResourcePhase.Deleting });
        try
        {
            await (kind?.DeleteAsync(cloud, found, CancellationToken.None) ?? Task.CompletedTask);
            await elapsed;
        }
        catch
        {
            cloud.Store.Replace(found);
            throw;
        }

        cloud.Store.Remove(found);
    }
}
