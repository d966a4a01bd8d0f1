namespace Hoarfrost.Run.Pods;

/// <summary>What a run's job was made of. It is judged by this and by nothing that a later command asks for.</summary>
/// <param name="Workers">Names of the nodes for people, in the order of the workers.</param>
/// <param name="Oversubscribed">It has more ranks than cores.</param>
/// <param name="SharesNodes">Workers may share a node.</param>
internal sealed record PodRunShape(IReadOnlyList<string> Workers, bool Oversubscribed, bool SharesNodes);
