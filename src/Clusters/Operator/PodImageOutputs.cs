namespace Hoarfrost.Clusters.Operator;

/// <summary>What the target PodImage made.</summary>
/// <param name="Reference">As pods name it: with its registry and digest, or a name of the local engine's.</param>
internal sealed record PodImageOutputs(string Reference);
