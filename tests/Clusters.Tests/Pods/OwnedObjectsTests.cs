using Hoarfrost.Clusters.Pods;

namespace Clusters.Tests.Pods;

public sealed class OwnedObjectsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Find_What_The_Cluster_Made_And_Nothing_Of_Others_When_They_Share_A_Namespace()
    {
        // Given
        using var server = new KubeServer();
        server.On(
            "GET /apis/kubeflow.org/v2beta1/namespaces/ada/mpijobs",
            List(("mine", "frost", "1"), ("anothers", "frost", "2"))
        );
        server.On("GET /api/v1/namespaces/ada/pods", List(("mine-worker-0", "frost", "1")));
        server.On("GET /api/v1/namespaces/ada/configmaps", List());
        using var client = server.Client();

        // When
        var found = await OwnedObjects.FindAsync(client, "ada", "frost", "1", Token);

        // Then
        found.Select(item => $"{item.Name} {item.Metadata.Name}").ShouldBe(["mpijob mine", "pod mine-worker-0"]);
    }

    [Fact]
    public async Task Should_Remove_Only_What_The_Cluster_Made_When_Others_Use_The_Namespace()
    {
        // Given
        using var server = new KubeServer();
        server.On(
            "GET /apis/kubeflow.org/v2beta1/namespaces/ada/mpijobs",
            List(("mine", "frost", "1"), ("anothers", "frost", "2"))
        );
        server.On("GET /api/v1/namespaces/ada/pods", List());
        server.On("GET /api/v1/namespaces/ada/configmaps", List(("mine", "frost", "1")));
        server.On("DELETE /apis/kubeflow.org/v2beta1/namespaces/ada/mpijobs/mine", "{}");
        server.On("DELETE /api/v1/namespaces/ada/configmaps/mine", "{}");
        using var client = server.Client();

        // When
        await OwnedObjects.DeleteAsync(client, "ada", "frost", "1", Token);

        // Then
        server
            .Requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal))
            .ShouldBe([
                "DELETE /apis/kubeflow.org/v2beta1/namespaces/ada/mpijobs/mine",
                "DELETE /api/v1/namespaces/ada/configmaps/mine",
            ]);
    }

    [Fact]
    public async Task Should_Ask_For_Nothing_Outside_When_A_Namespace_Is_Given()
    {
        // Given: rights in the namespace alone; all else is forbidden
        using var server = new KubeServer();
        var asked = new List<string>();
        server.On(
            "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            body =>
            {
                asked.Add(body);
                return new Answer(201, """{ "status": { "allowed": true } }""");
            }
        );
        using var client = server.Client();

        // When
        await PermissionCheck.RequireAsync(client, Permission.ToRun(new JobNamespace("ada", IsGiven: true)), Token);

        // Then
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(body => body.Contains("\"namespace\":\"ada\""));
        asked.ShouldAllBe(body => !body.Contains("nodes") && !body.Contains("\"namespaces\""));
    }

    [Theory]
    [InlineData(null, "frost-hpl", false)]
    [InlineData("ada", "ada", true)]
    public void Should_Take_The_Given_Namespace_When_There_Is_One(string? given, string name, bool isGiven) =>
        JobNamespace.Of("frost", given).ShouldBe(new JobNamespace(name, isGiven));

    private static string List(params (string Name, string Cluster, string Identity)[] items)
    {
        var texts = items.Select(item =>
            $$"""
                { "metadata": { "name": "{{item.Name}}", "labels": { "app.kubernetes.io/managed-by": "hoarfrost",
                  "hoarfrost-cluster": "{{item.Cluster}}", "hoarfrost-identity": "{{item.Identity}}" } } }
                """
        );
        return $$"""{ "metadata": {}, "items": [{{string.Join(",", texts)}}] }""";
    }
}
