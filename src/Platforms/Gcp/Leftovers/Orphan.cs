namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Something of a cluster that no Terraform state knows of.</summary>
/// <param name="Name">For people, with its kind.</param>
/// <param name="Order">It goes only after those of a lower order, which use it.</param>
/// <param name="RemoveAsync">Waits until it is gone; what can't be removed is logged, and does not keep the rest.</param>
internal sealed record Orphan(string Name, int Order, Func<CancellationToken, Task> RemoveAsync);

/// <summary>By what a cluster's things are told from those of another one of its name.</summary>
/// <param name="Identity">Empty: it was begun before there were any.</param>
internal sealed record ClusterOrigin(string Name, string Identity, DateTimeOffset CreatedAt)
{
    public static ClusterOrigin Of(ClusterState state) =>
        new(state.Cluster, ClusterIdentity.Of(state), state.CreatedAt);
}
