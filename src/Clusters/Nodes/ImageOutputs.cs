namespace Hoarfrost.Clusters.Nodes;

/// <summary>What the target BaseImage made.</summary>
internal sealed record ImageOutputs(string Image);
