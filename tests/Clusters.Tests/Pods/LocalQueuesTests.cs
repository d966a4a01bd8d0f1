using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Errors;

namespace Clusters.Tests.Pods;

public sealed class LocalQueuesTests
{
    private const string Queues = "GET /apis/kueue.x-k8s.io/v1beta1/namespaces/ada/localqueues";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Name_Those_That_There_Are_When_The_Queue_Is_None_Of_Them()
    {
        // Given
        using var server = Kueue();
        server.On(Queues, """{ "metadata": {}, "items": [{ "metadata": { "name": "physics" } }] }""");
        using var client = server.Client();

        // Then
        await LocalQueues.RequireAsync(client, "ada", "physics", Token);
        var error = await Should.ThrowAsync<UsageException>(() =>
            LocalQueues.RequireAsync(client, "ada", "chem", Token)
        );
        error.Message.ShouldBe("--queue chem: the namespace ada has no such LocalQueue; there are: physics.");
    }

    [Fact]
    public async Task Should_Say_So_When_The_Cluster_Has_No_Kueue()
    {
        using var server = new KubeServer();
        server.On("GET /apis/kueue.x-k8s.io/v1beta1", "{}", 404);
        server.On("GET /apis/kueue.x-k8s.io/v1beta2", "{}", 404);
        using var client = server.Client();
        var error = await Should.ThrowAsync<UsageException>(() => LocalQueues.RequireAsync(client, "ada", "q", Token));
        error.Message.ShouldContain("has no Kueue");
    }

    [Fact]
    public async Task Should_Go_On_When_Queues_May_Not_Be_Seen()
    {
        using var server = Kueue();
        using var client = server.Client();
        await LocalQueues.RequireAsync(client, "ada", "q", Token);
    }

    private static KubeServer Kueue()
    {
        var server = new KubeServer();
        server.On("GET /apis/kueue.x-k8s.io/v1beta2", "{}", 404);
        server.On(
            "GET /apis/kueue.x-k8s.io/v1beta1",
            """{ "groupVersion": "x", "resources": [{ "name": "localqueues" }] }"""
        );
        return server;
    }
}
