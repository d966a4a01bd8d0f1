namespace Hoarfrost.Clusters.Nodes;

/// <summary>What the target Network made.</summary>
/// <param name="Network">Its name or id, as the other stacks take it.</param>
/// <param name="ServiceAccount">What the nodes are to the cloud; null where they are nobody.</param>
internal sealed record NetworkOutputs(string Network, string? ServiceAccount = null);
