namespace Hoarfrost.Clusters.Pods;

/// <summary>A node of the cluster that can take no pod of ours.</summary>
/// <param name="Reason">Without a capital and a full stop.</param>
internal sealed record LeftOutNode(string Name, string Reason);
