using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>The answer to a list.</summary>
/// <param name="Metadata">Its version is where a watch goes on.</param>
internal sealed record KubeList<T>(V1ListMeta Metadata, IReadOnlyList<T> Items);
