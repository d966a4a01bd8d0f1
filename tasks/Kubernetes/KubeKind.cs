namespace Hoarfrost.Kubernetes;

/// <summary>A kind of object, as the API's paths name it.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Plural">As in <c>pods</c>.</param>
internal sealed record KubeKind(string Group, string Version, string Plural)
{
    public static KubeKind Pods { get; } = new("", "v1", "pods");

    public static KubeKind ConfigMaps { get; } = new("", "v1", "configmaps");

    public static KubeKind Events { get; } = new("", "v1", "events");

    public static KubeKind MpiJobs { get; } = new("kubeflow.org", "v2beta1", "mpijobs");

    /// <summary>As permissions have it: <c>mpijobs.kubeflow.org</c>.</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string Path(string space, string? name = null) =>
        (Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}")
        + $"/namespaces/{Uri.EscapeDataString(space)}/{Plural}"
        + (name is null ? "" : $"/{Uri.EscapeDataString(name)}");
}
