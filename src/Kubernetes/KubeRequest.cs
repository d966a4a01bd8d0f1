using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>One request to the API, that can be sent any number of times.</summary>
/// <param name="Path">Without a leading slash.</param>
/// <param name="Query">Names and values, not yet escaped; those that are null are left out.</param>
/// <param name="Body">JSON.</param>
internal sealed record KubeRequest(
    HttpMethod Method,
    KubeKind Kind,
    string Path,
    IReadOnlyList<(string Name, string? Value)> Query,
    string? Body = null
)
{
    public string Uri =>
        string.Join(
            '&',
            Query
                .Where(static pair => pair.Value is not null)
                .Select(static pair => $"{pair.Name}={System.Uri.EscapeDataString(pair.Value!)}")
        )
            is { Length: > 0 } query
            ? $"{Path}?{query}"
            : Path;

    /// <summary>The verb that a permission names.</summary>
    public string Verb =>
        Method == HttpMethod.Post ? "create"
        : Method == HttpMethod.Delete ? "delete"
        : Query.Any(static pair => pair.Name == "watch") ? "watch"
        : Path.EndsWith($"/{Kind.Plural}", StringComparison.Ordinal) ? "list"
        : "get";

    public override string ToString() => $"{Verb} {Kind.Resource} ({Path})";
}

/// <summary>Which objects of a kind; null: all.</summary>
/// <param name="Labels">As in <c>a=b,c=d</c>.</param>
/// <param name="Fields">As in <c>metadata.name=x</c>.</param>
internal sealed record KubeSelector(string? Labels = null, string? Fields = null)
{
    public IReadOnlyList<(string Name, string? Value)> Query => [("labelSelector", Labels), ("fieldSelector", Fields)];
}

/// <summary>The answer to a list.</summary>
/// <param name="Metadata">Its version is where a watch goes on.</param>
internal sealed record KubeList<T>(V1ListMeta Metadata, IReadOnlyList<T> Items);

/// <summary>How long the API is waited for.</summary>
/// <param name="Answer">The beginning of an answer.</param>
/// <param name="Timeout">Asking again while nobody answers: a control plane that is upgraded is away for some minutes.</param>
/// <param name="Pause">Between two tries.</param>
/// <param name="Quiet">A stream without a byte.</param>
internal sealed record KubeLimits(TimeSpan Answer, TimeSpan Timeout, TimeSpan Pause, TimeSpan Quiet)
{
    public static KubeLimits Default { get; } =
        new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45));
}

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

    public static KubeKind NetworkPolicies { get; } = new("networking.k8s.io", "v1", "networkpolicies");

    public static KubeKind Deployments { get; } = new("apps", "v1", "deployments");

    public static KubeKind ResourceDefinitions { get; } =
        new("apiextensions.k8s.io", "v1", "customresourcedefinitions");

    /// <summary>Asks what the one who asks may do.</summary>
    public static KubeKind AccessReviews { get; } = new("authorization.k8s.io", "v1", "selfsubjectaccessreviews");

    public static KubeKind MpiJobs { get; } = new("kubeflow.org", "v2beta1", "mpijobs");

    /// <summary>As permissions have it: <c>mpijobs.kubeflow.org</c>.</summary>
    public string Resource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <param name="namespaceName">The namespace; empty: all of them, or the kind has none.</param>
    public string Path(string namespaceName, string? name = null) =>
        (Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}")
        + (namespaceName.Length == 0 ? "" : $"/namespaces/{Uri.EscapeDataString(namespaceName)}")
        + $"/{Plural}"
        + (name is null ? "" : $"/{Uri.EscapeDataString(name)}");
}
