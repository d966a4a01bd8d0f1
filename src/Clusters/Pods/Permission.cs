using Hoarfrost.Kubernetes;

namespace Hoarfrost.Clusters.Pods;

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
    private static readonly KubeKind Roles = new("rbac.authorization.k8s.io", "v1", "roles");
    private static readonly KubeKind RoleBindings = new("rbac.authorization.k8s.io", "v1", "rolebindings");
    private static readonly KubeKind ServiceAccounts = new("", "v1", "serviceaccounts");
    private static readonly KubeKind PodLogs = new("", "v1", "pods/log");
    private static readonly KubeKind PodExecs = new("", "v1", "pods/exec");

    /// <summary>For a run, where an operator is there.</summary>
    public static IReadOnlyList<Permission> ToRun(JobNamespace space) =>
        space.IsGiven
            ?
            [
                .. ToRunIn(space.Name),
                // To find what this cluster made among what others have.
                new("list", KubeKind.ConfigMaps, space.Name),
            ]
            : [.. ToMakeNamespaces(), .. ToRunIn(space.Name)];

    private static IEnumerable<Permission> ToMakeNamespaces() =>
        [
            new("list", KubeKind.Nodes, ""),
            new("watch", KubeKind.Nodes, ""),
            new("list", KubeKind.Pods, ""),
            new("get", KubeKind.ResourceDefinitions, ""),
            // Server-side apply is both of the next.
            new("get", KubeKind.Namespaces, ""),
            new("create", KubeKind.Namespaces, ""),
            new("patch", KubeKind.Namespaces, ""),
            new("delete", KubeKind.Namespaces, ""),
        ];

    private static IEnumerable<Permission> ToRunIn(string namespaceName) =>
        [
            new("get", KubeKind.MpiJobs, namespaceName),
            new("list", KubeKind.MpiJobs, namespaceName),
            new("create", KubeKind.MpiJobs, namespaceName),
            new("watch", KubeKind.MpiJobs, namespaceName),
            new("delete", KubeKind.MpiJobs, namespaceName),
            new("create", KubeKind.ConfigMaps, namespaceName),
            new("delete", KubeKind.ConfigMaps, namespaceName),
            new("get", KubeKind.Pods, namespaceName),
            new("list", KubeKind.Pods, namespaceName),
            new("watch", KubeKind.Pods, namespaceName),
            new("get", PodLogs, namespaceName),
            new("list", KubeKind.Events, namespaceName),
            new("watch", KubeKind.Events, namespaceName),
        ];

    /// <summary>For a shell in a worker.</summary>
    public static IReadOnlyList<Permission> ToOpenShell(string namespaceName) =>
        [new("get", KubeKind.Pods, namespaceName), new("create", PodExecs, namespaceName)];

    /// <summary>Besides, where a worker has to be made for it.</summary>
    public static IReadOnlyList<Permission> ToKeepWorker(string namespaceName) =>
        [
            new("list", KubeKind.Pods, namespaceName),
            new("create", KubeKind.Pods, namespaceName),
            new("delete", KubeKind.Pods, namespaceName),
        ];

    /// <summary>Besides, where commands are run in pods: which of the two verbs a server asks for depends on its version.</summary>
    public static IReadOnlyList<Permission> ToExecute(string namespaceName) =>
        [new("get", PodExecs, namespaceName), new("create", PodExecs, namespaceName)];

    /// <summary>Besides, where the operator has to be installed.</summary>
    public static IReadOnlyList<Permission> ToInstall { get; } =
    [
        .. ToApply("", KubeKind.ResourceDefinitions, ClusterRoles, ClusterRoleBindings),
        .. ToApply("mpi-operator", ServiceAccounts, Roles, RoleBindings, KubeKind.Deployments),
    ];

    private static IEnumerable<Permission> ToApply(string namespaceName, params IEnumerable<KubeKind> kinds) =>
        kinds.SelectMany(kind => (Permission[])[new("create", kind, namespaceName), new("patch", kind, namespaceName)]);

    public override string ToString() =>
        $"{Verb} {Kind.Resource}{(Space.Length == 0 ? "" : $" in the namespace {Space}")}";
}
