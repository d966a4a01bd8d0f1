using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using EndToEnd.Tests.Gke.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gke;

/// <summary>The way to the API: our kubeconfig, Google's own plugin, its token at the cluster's endpoint, and a real Kubernetes behind that.</summary>
public sealed class ConnectTests : IDisposable
{
    private readonly Checkout checkout = Checkout.Create();

    public void Dispose() => checkout.Dispose();

    [Fact]
    public async Task Should_Reach_The_Cluster_With_A_Token_Of_Googles_When_Connected()
    {
        // Given
        await using var cloud = await Cloud.StartAsync(kubernetes: await Bed.ReadAsync());
        var pipeline = cloud.PipelineOn("gke", checkout);
        (await pipeline.RunAsync("Connect")).ShouldEndWith(0);
        var kubeconfig = Path.Combine(pipeline.Files.Root, "kubeconfig");

        // When
        var nodes = await KubectlAsync(cloud, kubeconfig, "get", "nodes", "-o", "name");

        // Then
        nodes.ExitCode.ShouldBe(0, nodes.Error);
        nodes.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);

        // When: a token that the cluster takes no longer
        cloud.Server.Faults.Add(new Fault(FaultKind.ExpiredToken) { Type = "container", Name = "/api/*" });
        var expired = await KubectlAsync(cloud, kubeconfig, "get", "nodes", "-o", "name");
        var renewed = await KubectlAsync(cloud, kubeconfig, "get", "nodes", "-o", "name");

        // Then
        expired.ExitCode.ShouldNotBe(0, "the double does look at tokens");
        renewed.ExitCode.ShouldBe(0, renewed.Error);
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
        cloud.Everything().ShouldBeEmpty();
    }

    private static Task<(int ExitCode, string Output, string Error)> KubectlAsync(
        Cloud cloud,
        string kubeconfig,
        params string[] arguments
    ) =>
        Command.TryAsync(
            "env",
            workingDirectory: null,
            Deadline.Warm,
            [
                .. cloud.Server.Environment.Select(variable => $"{variable.Key}={variable.Value}"),
                "kubectl",
                "--kubeconfig",
                kubeconfig,
                .. arguments,
            ]
        );
}
