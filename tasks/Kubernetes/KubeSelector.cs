namespace Hoarfrost.Kubernetes;

/// <summary>Which objects of a kind; null: all.</summary>
/// <param name="Labels">As in <c>a=b,c=d</c>.</param>
/// <param name="Fields">As in <c>metadata.name=x</c>.</param>
internal sealed record KubeSelector(string? Labels = null, string? Fields = null)
{
    public IReadOnlyList<(string Name, string? Value)> Query => [("labelSelector", Labels), ("fieldSelector", Fields)];
}
