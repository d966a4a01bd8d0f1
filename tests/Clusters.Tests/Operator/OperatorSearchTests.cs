using Hoarfrost.Clusters.Operator;
using k8s.Models;

namespace Clusters.Tests.Operator;

public sealed class OperatorSearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Should_Say_That_Only_The_Definition_Is_There_When_No_Operator_Runs()
    {
        // Given: no pod of any, but others'
        var found = OperatorSearch.Of([Pod("coredns", "registry.k8s.io/coredns:v1")]);

        // Then
        OperatorSearch
            .Explain(found, "ada")
            .ShouldStartWith("The cluster knows MPIJobs, but no mpi-operator runs in it");
    }

    [Theory]
    [InlineData("--namespace=kubeflow", null, "kubeflow")]
    [InlineData("-namespace", "kubeflow", "kubeflow")]
    [InlineData("--lock-namespace=mpi-operator", null, null)]
    public void Should_Read_The_Scope_As_Gos_Flags_Do_When_An_Operator_Runs(string flag, string? next, string? scope)
    {
        // Given: a mirror's image
        var pod = Pod("mpi-operator-1", "registry.example.org:5000/mirror/mpi-operator@sha256:1", flag, next);

        // Then
        var found = OperatorSearch.Of([pod]).ShouldHaveSingleItem();
        found.Scope.ShouldBe(scope);
        found.LooksAfter("ada").ShouldBe(scope is null);
        found.LooksAfter("kubeflow").ShouldBeTrue();
    }

    [Fact]
    public void Should_Name_The_One_Namespace_When_An_Operator_Looks_After_It_Alone()
    {
        var found = OperatorSearch.Of([
            Pod("mpi-operator-1", "mpioperator/mpi-operator:0.8.2", "--namespace=kubeflow"),
        ]);
        OperatorSearch
            .Explain(found, "ada")
            .ShouldStartWith(
                "The mpi-operator ops/mpi-operator-1 looks after the namespace kubeflow alone. Run there with --namespace kubeflow"
            );
    }

    [Fact]
    public async Task Should_Say_Whom_To_Ask_When_Other_Namespaces_May_Not_Be_Seen()
    {
        // Given: all is forbidden
        using var server = new KubeServer();
        using var client = server.Client();

        // When
        var found = await OperatorSearch.FindAsync(client, Token);

        // Then
        found.ShouldBeNull();
        OperatorSearch.Explain(found, "ada").ShouldContain("ask the cluster's administrator");
    }

    private static V1Pod Pod(string name, string image, params string?[] arguments) =>
        new()
        {
            Metadata = new() { Name = name, NamespaceProperty = "ops" },
            Spec = new()
            {
                Containers =
                [
                    new()
                    {
                        Name = "main",
                        Image = image,
                        Args = [.. arguments.OfType<string>()],
                    },
                ],
            },
            Status = new() { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True" }] },
        };
}
