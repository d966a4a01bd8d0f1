using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Status;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>A namespace, and an image, that were there before the cluster.</summary>
public sealed class GivenNamespaceTests
{
    [Fact]
    public void Should_Refuse_Another_Namespace_When_The_Cluster_Has_Its_Jobs_In_The_One_That_It_Made()
    {
        // Given
        using var cluster = Kube();
        cluster.Made(StepNames.DeployOperator, """{"namespace": "frost-hpl", "installed": true}""");

        // When
        var refusal = Should.Throw<UsageException>(() => cluster.Get<ClusterCheck>().Check());

        // Then
        refusal.Message.ShouldStartWith("--namespace ada: the cluster has its jobs in the namespace frost-hpl.");
    }

    [Fact]
    public async Task Should_Not_Tell_Of_Removing_What_Was_There_When_It_Is_Torn_Down()
    {
        // Given
        using var cluster = Kube();
        cluster.Made(StepNames.DeployOperator, """{"namespace": "ada", "installed": false}""");
        cluster.Made(StepNames.PodImage, """{"reference": "registry.example/own:1", "isGiven": true}""");

        // When
        var told = await cluster.Get<RemovalSummary>().DescribeAsync(ToolBench.Token);

        // Then
        told.ShouldBe("removed its jobs in the namespace ada; nothing is left");
        cluster.Platform.Tools.Select(tool => tool.Name).ShouldBe(["kubectl"], "no image is made or removed");
    }

    private static RealCluster Kube() =>
        new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["platform"] = "kube",
                ["context"] = "lab",
                ["namespace"] = "ada",
            }
        );
}
