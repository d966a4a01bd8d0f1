namespace Hoarfrost.Kubernetes;

/// <summary>A kind of object, as the API's paths name it.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Plural">As in <c>pods</c>.</param>
internal sealed record KubeKind(string Group, string Version, string Plural)
{
    public static KubeKind Pods { get; } = new("", "v1", "pods");

    public static KubeKind ConfigMaps { get; } = new("", "v1", "configmaps");

    public static KubeKind Events { get; } = new("", "v1", "events");

    public static KubeKind Namespaces { get; } = new("", "v1", "namespaces");

    public static KubeKind Nodes { get; } = new("", "v1", "nodes");

    public static KubeKind Deployments { get; } = new("apps", "v1", "deployments");

    public static KubeKind ResourceDefinitions { get; } =
        new("apiextensions.k8s.io", "v1", "customresourcedefinitions");

    /// <summary>Asks what the one who asks may do.</summary>
    public static KubeKind AccessReviews { get; } = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews");

    public static KubeKind MpiJobs { get; } = new("kubeflow.org", "v2beta1", "mpijobs");

    /// <summary>As permissions have it: <c>mpijobs.kubeflow.org</c>.</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <param name="space">The namespace; empty: all of them, or the kind has none.</param>
    public string Path(string space, string? name = null) =>
        (Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}")
        + (space.Length == 0 ? "" : $"/namespaces/{Uri.EscapeDataString(space)}")
        + $"/{Plural}"
        + (name is null ? "" : $"/{Uri.EscapeDataString(name)}");
}
