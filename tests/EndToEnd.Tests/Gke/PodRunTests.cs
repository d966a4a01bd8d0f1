using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using EndToEnd.Tests.Gke.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gke;

/// <summary>From a project's id to a verified result of pods, and nothing left: Google and mpi-operator are doubles, all else is real.</summary>
public sealed class PodRunTests : IDisposable
{
    private readonly Checkout checkout = Checkout.Create();

    public void Dispose() => checkout.Dispose();

    [Fact]
    public async Task Should_Prove_The_Cluster_And_Leave_Nothing_When_It_Is_Made_Run_And_Removed()
    {
        // Given
        await using var cloud = await Cloud.StartAsync(kubernetes: await Bed.ReadAsync());
        var pipeline = cloud.PipelineOn(
            "gke",
            checkout,
            new Dictionary<string, string> { ["HOARFROST_REGISTRY_HOST"] = Beds.KubernetesBed.Registry }
        );
        try
        {
            await Bed.LendAsync();

            // When: the first try ends while Google is making something
            await new Moments(cloud, pipeline, "RunHpl", ClusterFixture.Short) { Count = 1 }.PassAsync();
            var made = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

            // Then
            made.ShouldEndWith(0);
            var result = pipeline.Files.FirstResult();
            ClusterFiles.Text(result["verdict"]!, "kind").ShouldBe("Passed");
            ClusterFiles.Text(result, "platform").ShouldBe("gke");
            result["placement"]!
                .AsArray()
                .Select(rank => rank!["node"]!.ToString())
                .ShouldBe([pipeline.Node(1), pipeline.Node(2)]);
            result["cloud"]!["machineType"]!.ToString().ShouldBe("n2-standard-2");

            // When: the cluster no longer takes the token that was given for it
            cloud.Server.Faults.Add(new Fault(FaultKind.ExpiredToken) { Type = "container", Name = "/api/*" });
            var again = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

            // Then
            again
                .ShouldEndWith(0)
                .ShouldSay("Cluster: up to date", "DeployOperator: up to date", "PodImage: up to date");
            pipeline.Files.ResultFolders().Count.ShouldBe(2);
            cloud.Server.Faults.Pending.ShouldBeEmpty("the token was refused once");

            // When
            var removed = await pipeline.TeardownAsync();

            // Then
            removed.ShouldEndWith(0);
            cloud.Everything().ShouldBeEmpty();
            Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
            (
                await Command.RunAsync(
                    "docker",
                    "image",
                    "ls",
                    "--quiet",
                    "--filter",
                    $"reference=*/*/{pipeline.Cluster}-pods/*"
                )
            ).ShouldBeEmpty();
        }
        finally
        {
            // Again, where something failed before: it also has this machine's copy of the image.
            await pipeline.TeardownAsync();
            await Bed.TakeBackAsync($"{pipeline.Cluster}-hpl");
        }
    }
}
