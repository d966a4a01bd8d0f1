namespace EndToEnd.Tests.Kubernetes;

/// <summary>The operator's manifests, before a real API server.</summary>
public sealed class ManifestTests : IClassFixture<InstalledOperator>
{
    private static readonly string[] Actions =
    [
        "get",
        "list",
        "watch",
        "create",
        "update",
        "patch",
        "delete",
        "deletecollection",
    ];

    // What the controller calls, by its own source; whatever is not here it may not do.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["mpijobs.kubeflow.org"] = ["get", "list", "watch"],
        ["mpijobs.kubeflow.org/status"] = ["update"],
        ["mpijobs.kubeflow.org/finalizers"] = ["update"],
        ["configmaps"] = ["list", "watch", "create", "update"],
        ["secrets"] = ["list", "watch", "create", "update"],
        ["services"] = ["list", "watch", "create", "update"],
        ["pods"] = ["get", "list", "watch", "create", "delete"],
        ["pods/exec"] = [],
        ["pods/log"] = [],
        ["events"] = ["create", "patch"],
        ["jobs.batch"] = ["list", "watch", "create", "update"],
        ["deployments.apps"] = [],
        ["namespaces"] = [],
        ["nodes"] = [],
        ["serviceaccounts"] = [],
        ["serviceaccounts/token"] = [],
        ["leases.coordination.k8s.io"] = [],
        ["priorityclasses.scheduling.k8s.io"] = ["get", "list", "watch"],
        ["customresourcedefinitions.apiextensions.k8s.io"] = [],
        ["clusterroles.rbac.authorization.k8s.io"] = [],
        ["clusterrolebindings.rbac.authorization.k8s.io"] = [],
        ["roles.rbac.authorization.k8s.io"] = [],
    };

    [Theory]
    [InlineData("overlays/kube")]
    [InlineData("overlays/gke")]
    public async Task Should_Be_Accepted_Strictly_When_An_Overlay_Is_Applied(string overlay)
    {
        InstalledOperator.SkipWithoutBed();

        // When
        var objects = await InstalledOperator.ApplyAsync(overlay, "--dry-run=server");

        // Then
        objects
            .Select(line => line.Split(' ')[0])
            .Order()
            .ShouldBe([
                "ClusterRole",
                "ClusterRoleBinding",
                "CustomResourceDefinition",
                "Deployment",
                "Namespace",
                "Role",
                "RoleBinding",
                "ServiceAccount",
            ]);
    }

    [Fact]
    public async Task Should_Change_Nothing_When_Applied_Again()
    {
        InstalledOperator.SkipWithoutBed();

        // Given
        var before = await InstalledOperator.ApplyAsync("overlays/kube");

        // When
        var after = await InstalledOperator.ApplyAsync("overlays/kube");

        // Then
        after.ShouldBe(before);
    }

    [Fact]
    public async Task Should_Let_The_Operator_Do_What_It_Calls_And_Nothing_Else_When_Asked()
    {
        InstalledOperator.SkipWithoutBed();

        // When
        var may = new List<string>();
        foreach (var resource in Allowed.Keys)
        {
            var parts = resource.Split('/');
            foreach (var verb in Actions)
            {
                if (await InstalledOperator.MayAsync(verb, parts[0], parts.ElementAtOrDefault(1), "default"))
                {
                    may.Add($"{verb} {resource}");
                }
            }
        }

        // Then
        may.ShouldBe(Allowed.SelectMany(row => row.Value.Select(verb => $"{verb} {row.Key}")), ignoreOrder: true);
    }

    [Theory]
    [InlineData("get", "leases.coordination.k8s.io/mpi-operator", true)]
    [InlineData("update", "leases.coordination.k8s.io/mpi-operator", true)]
    [InlineData("update", "leases.coordination.k8s.io/another", false)]
    public async Task Should_Let_The_Operator_Hold_Its_Own_Lease_Only_When_Asked(string verb, string lease, bool may)
    {
        InstalledOperator.SkipWithoutBed();

        (await InstalledOperator.MayAsync(verb, lease, subresource: null, "mpi-operator")).ShouldBe(may);
    }
}
