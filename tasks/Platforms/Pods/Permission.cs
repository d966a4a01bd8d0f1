using Hoarfrost.Kubernetes;

namespace Hoarfrost.Platforms.Pods;

/// <summary>Something that the kubeconfig's user must be allowed to do.</summary>
/// <param name="Verb">As in RBAC: <c>create</c>.</param>
/// <param name="Space">The namespace; empty: in the whole cluster.</param>
internal sealed record Permission(string Verb, KubeKind Kind, string Space)
{
    private static readonly KubeKind ClusterRoles = new("rbac.authorization.k8s.io", "v1", "clusterroles");
    private static readonly KubeKind ClusterRoleBindings = new(
        "rbac.authorization.k8s.io",
        "v1",
        "clusterrolebindings"
    );
    private static readonly KubeKind PodLogs = new("", "v1", "pods/log");

    /// <summary>For a run, where an operator is there.</summary>
    /// <param name="space">HPL's namespace.</param>
    public static IReadOnlyList<Permission> ToRun(string space) =>
        [
            new("list", KubeKind.Nodes, ""),
            new("list", KubeKind.Pods, ""),
            new("get", KubeKind.ResourceDefinitions, ""),
            // Server-side apply is both.
            new("create", KubeKind.Namespaces, ""),
            new("patch", KubeKind.Namespaces, ""),
            new("delete", KubeKind.Namespaces, ""),
            new("create", KubeKind.MpiJobs, space),
            new("watch", KubeKind.MpiJobs, space),
            new("delete", KubeKind.MpiJobs, space),
            new("create", KubeKind.ConfigMaps, space),
            new("watch", KubeKind.Pods, space),
            new("get", PodLogs, space),
            new("watch", KubeKind.Events, space),
        ];

    /// <summary>Besides, where the operator has to be installed.</summary>
    public static IReadOnlyList<Permission> ToInstall { get; } =
    [
        new("create", KubeKind.ResourceDefinitions, ""),
        new("patch", KubeKind.ResourceDefinitions, ""),
        new("create", ClusterRoles, ""),
        new("create", ClusterRoleBindings, ""),
        new("create", KubeKind.Deployments, "mpi-operator"),
    ];

    public override string ToString() =>
        $"{Verb} {Kind.Resource}{(Space.Length == 0 ? "" : $" in the namespace {Space}")}";
}
