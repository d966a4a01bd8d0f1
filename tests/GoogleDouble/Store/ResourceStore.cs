using GoogleDouble.Provider.Operations;

namespace GoogleDouble.Store;

/// <summary>
/// All that the cloud has. What goes in and comes out are copies, so that a reader on one thread never sees another's half-made change.
/// </summary>
public sealed class ResourceStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, string, string?, string), StoredResource> resources = [];

    public StoredResource? Find(string type, string project, string? location, string name)
    {
        lock (gate)
        {
            return resources.GetValueOrDefault((type, project, location, name))?.Copy();
        }
    }

    /// <param name="link">
    /// A self link of any host and version, or the part of it from "projects/" on.
    /// </param>
    public StoredResource? FindByLink(string type, string link)
    {
        var path = ResourceLink.PathOf(link);
        return List(type).FirstOrDefault(resource => ResourceLink.PathOf(resource.SelfLink) == path);
    }

    /// <summary>In the order of their making.</summary>
    /// <param name="type">Null: of every type.</param>
    public IReadOnlyList<StoredResource> List(string? type = null)
    {
        lock (gate)
        {
            return [.. resources.Values.Where(resource => type is null || resource.Type == type).Select(r => r.Copy())];
        }
    }

    /// <returns>False where there is one of that type, place and name already: nothing changes then.</returns>
    public bool TryAdd(StoredResource resource)
    {
        lock (gate)
        {
            return resources.TryAdd(Key(resource), resource.Copy());
        }
    }

    /// <exception cref="InvalidOperationException">There is one of that type, place and name already.</exception>
    public void Add(StoredResource resource)
    {
        if (!TryAdd(resource))
        {
            throw new InvalidOperationException($"The store has {resource.Type} {resource.SelfLink} already.");
        }
    }

    /// <returns>False where there is none of that type, place and name (any more): nothing changes then.</returns>
    public bool Replace(StoredResource resource)
    {
        lock (gate)
        {
            var exists = resources.ContainsKey(Key(resource));
            if (exists)
            {
                resources[Key(resource)] = resource.Copy();
            }

            return exists;
        }
    }

    /// <summary>Only the entry. What belongs to it stays: <see cref="Provider.Operations.ResourceOperations"/> takes that away, too.</summary>
    /// <returns>False where there was none.</returns>
    public bool Remove(StoredResource resource)
    {
        lock (gate)
        {
            return resources.Remove(Key(resource));
        }
    }

    private static (string, string, string?, string) Key(StoredResource resource) =>
        (resource.Type, resource.Project, resource.Location, resource.Name);
}
