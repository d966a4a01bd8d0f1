using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gke;

/// <summary>What of GKE needs no Kubernetes that answers: network, cluster, kubeconfig, and their end.</summary>
public sealed class ClusterTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    private const string Pool = "google_container_node_pool";

    [Fact]
    public async Task Should_Leave_Nothing_When_Cluster_Was_Made_And_Removed()
    {
        // Given
        var pipeline = paper.AnotherOn("gke");

        // When
        var made = await pipeline.RunAsync("Connect");
        var again = await pipeline.RunAsync("Connect");

        // Then
        made.ShouldEndWith(0);
        again.ShouldEndWith(0);
        paper.Cloud.InstancesOf(pipeline).Count.ShouldBe(3, "two workers and the launcher's node");
        var kubeconfig = Path.Combine(pipeline.Files.Root, "kubeconfig");
        File.GetUnixFileMode(kubeconfig).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var cluster = paper.Cloud.Server.Store.List("google_container_cluster").ShouldHaveSingleItem();
        (
            (string?)
                JsonNode.Parse(await File.ReadAllTextAsync(kubeconfig, Token))!["clusters"]![0]!["cluster"]!["server"]
        ).ShouldBe($"https://{cluster.Text("endpoint")}");

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Take_The_Next_Zone_For_The_Workers_When_The_First_Has_No_Stock()
    {
        // Given: nowhere in the first zone, compact or not
        var pipeline = paper.AnotherOn("gke");
        paper.Cloud.Server.Faults.Add(
            new Fault(FaultKind.StockOut)
            {
                Type = Pool,
                Name = $"{pipeline.Cluster}/workers",
                Zone = Cloud.FirstZone,
            }
        );

        // When
        var made = await pipeline.RunAsync("Cluster");

        // Then
        made.ShouldEndWith(0);
        ZonesOf(pipeline, "workers").ShouldBe([Cloud.SecondZone]);
        paper.Cloud.Server.Store.List("google_container_cluster").Single().Location.ShouldBe(Cloud.FirstZone);
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Remove_All_When_The_State_Is_Gone()
    {
        // Given
        var pipeline = paper.AnotherOn("gke");
        (await pipeline.RunAsync("Cluster")).ShouldEndWith(0);
        Directory.Delete(pipeline.Files.Root, recursive: true);

        // When
        var removed = await pipeline.TeardownAsync("--platform", "gke", "--project", Cloud.Project, "--adopt");

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Refuse_Before_Anything_Is_Made_When_The_Api_Is_Off()
    {
        // Given
        var pipeline = paper.AnotherOn("gke");
        paper.Cloud.Server.Services.Set("container.googleapis.com", isEnabled: false);

        // When
        var refused = await pipeline.RunAsync("Cluster");
        paper.Cloud.Server.Services.Set("container.googleapis.com", isEnabled: true);

        // Then
        refused
            .ShouldEndWith(4)
            .ShouldSay($"gcloud services enable container.googleapis.com --project {Cloud.Project}");
        paper.Cloud.Everything().ShouldBeEmpty();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> ZonesOf(Pipeline pipeline, string pool) =>
        paper.Cloud.Server.Store.List(Pool).Single(one => one.Name == $"{pipeline.Cluster}/{pool}").Attributes[
            "node_locations"
        ]!
            .AsArray()
            .Select(zone => (string)zone!);
}
