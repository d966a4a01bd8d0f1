using System.Collections.Concurrent;

namespace GoogleDouble.Rest.Projects;

/// <summary>What the caller may not do; everything else it may.</summary>
public sealed class PermissionTable
{
    private readonly ConcurrentDictionary<string, bool> denied = new(StringComparer.Ordinal);

    /// <param name="permission">compute.instances.create, storage.objects.create</param>
    public void Deny(string permission) => denied[permission] = true;

    public void Grant(string permission) => denied.TryRemove(permission, out _);

    public bool Has(string permission) => !denied.ContainsKey(permission);
}
