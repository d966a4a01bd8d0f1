using System.Text.Json.Nodes;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Provider.Values;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>Create, read, update and delete, the same for every kind of resource.</summary>
internal sealed class ResourceOperations(Cloud cloud, OperationFaults faults)
{
    /// <returns>The attributes of what was made, all known.</returns>
    /// <exception cref="ProviderErrorException">It was refused, or failed.</exception>
    public async Task<JsonObject> CreateAsync(
        ResourceKind kind,
        JsonObject planned,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var identity = kind.Identify(planned);
            var attributes = (JsonObject)planned.DeepClone();
            attributes["id"] = identity.Id;
            SetWhereUnknown(attributes, "self_link", identity.SelfLink);
            var resource = new StoredResource(
                kind.Type,
                identity.Project,
                identity.Location,
                identity.Name,
                identity.SelfLink,
                attributes
            );
            RefuseOtherProject(resource);
            await faults.BeforeAsync(kind, resource, "create", cancellationToken);
            await MakeAsync(kind, resource, cancellationToken);
            faults.AfterCreate(kind, resource);
            return resource.Attributes;
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException($"Error creating {kind.Noun}: {ErrorText.Of(error)}", error);
        }
        catch (OperationFailedException error)
        {
            throw new ProviderErrorException($"{kind.CreateWaitError}{ErrorText.Of(error)}", error);
        }
    }

    /// <returns>Null: it is gone.</returns>
    public JsonObject? Read(ResourceKind kind, JsonObject state)
    {
        var found = Find(kind, state);
        if (found is not null && state.ContainsKey("timeouts"))
        {
            found.Attributes["timeouts"] = state["timeouts"]?.DeepClone();
        }

        return found?.Attributes;
    }

    /// <returns>The attributes afterwards.</returns>
    /// <exception cref="ProviderErrorException">It was refused, or failed: nothing has changed.</exception>
    public async Task<JsonObject> UpdateAsync(
        ResourceKind kind,
        JsonObject prior,
        JsonObject planned,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var before = Find(kind, prior) ?? throw GoogleErrorException.NotFound(kind.Identify(prior).Id);
            var after = before with { Attributes = (JsonObject)planned.DeepClone() };
            await kind.UpdateAsync(cloud, before, after, cancellationToken);
            Settlement.Settle(kind.Schema.Block, after.Attributes);
            cloud.Store.Replace(after);
            return after.Attributes;
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException(
                $"Error updating {kind.Noun} \"{prior["id"]}\": {ErrorText.Of(error)}",
                error
            );
        }
        catch (OperationFailedException error)
        {
            throw new ProviderErrorException($"Error waiting to update {kind.Noun}: {ErrorText.Of(error)}", error);
        }
    }

    /// <summary>Nothing where it is gone already.</summary>
    /// <exception cref="ProviderErrorException">It was refused, or failed: it is still there.</exception>
    public async Task DeleteAsync(ResourceKind kind, JsonObject prior, CancellationToken cancellationToken)
    {
        try
        {
            if (Find(kind, prior) is { } resource)
            {
                await faults.BeforeAsync(kind, resource, "delete", cancellationToken);
                await kind.DeleteAsync(cloud, resource, cancellationToken);
                cloud.Store.Remove(resource);
            }
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException($"{kind.DeleteError}{ErrorText.Of(error)}", error);
        }
        catch (OperationFailedException error)
        {
            throw new ProviderErrorException($"Error waiting for Deleting {kind.Noun}: {ErrorText.Of(error)}", error);
        }
    }

    private StoredResource? Find(ResourceKind kind, JsonObject state)
    {
        var identity = kind.Identify(state);
        return cloud.Store.Find(kind.Type, identity.Project, identity.Location, identity.Name);
    }

    private async Task MakeAsync(ResourceKind kind, StoredResource resource, CancellationToken cancellationToken)
    {
        if (!cloud.Store.TryAdd(Settlement.Settled(kind.Schema.Block, resource)))
        {
            throw GoogleErrorException.AlreadyExists(ResourceLink.PathOf(resource.SelfLink));
        }

        try
        {
            await kind.CreateAsync(cloud, resource, cancellationToken);
            Settlement.Settle(kind.Schema.Block, resource.Attributes);
            cloud.Store.Replace(resource);
        }
        catch
        {
            cloud.Store.Remove(resource);
            throw;
        }
    }

    private void RefuseOtherProject(StoredResource resource)
    {
        if (resource.Project != cloud.Settings.Project)
        {
            throw GoogleErrorException.NotFound($"projects/{resource.Project}");
        }
    }

    private static void SetWhereUnknown(JsonObject attributes, string name, string value)
    {
        if (Unknown.Is(attributes[name]))
        {
            attributes[name] = value;
        }
    }
}
