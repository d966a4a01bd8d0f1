namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Something of a cluster that no Terraform state knows of.</summary>
/// <param name="Name">For people, with its kind.</param>
/// <param name="Order">It goes only after those of a lower order, which use it.</param>
/// <param name="RemoveAsync">Waits until it is gone; what can't be removed is logged, and does not keep the rest.</param>
internal sealed record Orphan(string Name, int Order, Func<CancellationToken, Task> RemoveAsync);
