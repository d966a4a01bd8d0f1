using GoogleDouble.Store;

namespace GoogleDouble.Tests.Stacks;

/// <summary>Stacks that need no instance that runs, made, looked at again and removed.</summary>
public sealed class ApplyTests(RunningDouble google) : IClassFixture<RunningDouble>
{
    [Theory]
    [InlineData("direct", 4)]
    [InlineData("iap", 6)]
    [InlineData("bastion", 6)]
    public async Task Should_Change_Nothing_The_Second_Time_When_Network_Is_Applied(string route, int resources)
    {
        // Given
        using var terraform = new Terraform("gcp/network", google.Environment);
        await terraform.InitAsync(PlanVariables.Json("gcp/network", route));

        // When
        await terraform.RunWithVariablesAsync("apply", "-auto-approve");

        // Then: -detailed-exitcode makes a change a failure.
        var made = google.Store.List();
        made.Count.ShouldBe(resources, string.Join(", ", made.Select(resource => resource.SelfLink)));
        await terraform.RunWithVariablesAsync("plan", "-detailed-exitcode");
        var state = await File.ReadAllTextAsync(
            terraform.In("terraform.tfstate"),
            TestContext.Current.CancellationToken
        );
        PlanPolicy.Secrets(state).ShouldBeEmpty();

        // When
        await terraform.RunWithVariablesAsync("destroy", "-auto-approve");

        // Then
        google.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Change_Nothing_The_Second_Time_When_Cluster_Of_Gke_Is_Applied()
    {
        // Given
        using var network = new Terraform("gke/network", google.Environment);
        await network.InitAsync(PlanVariables.Json("gke/network", route: ""));
        await network.RunWithVariablesAsync("apply", "-auto-approve");
        await network.RunWithVariablesAsync("plan", "-detailed-exitcode");
        using var cluster = new Terraform("gke/cluster", google.Environment);
        await cluster.InitAsync(PlanVariables.Json("gke/cluster", route: ""));

        // When
        await cluster.RunWithVariablesAsync("apply", "-auto-approve");

        // Then: two workers and a launcher, as Google has them.
        await cluster.RunWithVariablesAsync("plan", "-detailed-exitcode");
        var nodes = google.Store.List("google_compute_instance");
        nodes.Count.ShouldBe(3);
        nodes.ShouldAllBe(node => !HasExternalAddress(node));
        // As GKE makes it: nothing has asked for another operation after the creation.
        google.Store.List("google_container_cluster").Single().Attributes["addons_config"]![0]![
            "gce_persistent_disk_csi_driver_config"
        ]!
            .ToJsonString()
            .ShouldBe("""[{"enabled":true}]""");
        var state = await File.ReadAllTextAsync(cluster.In("terraform.tfstate"), TestContext.Current.CancellationToken);
        PlanPolicy.Secrets(state).ShouldBeEmpty();

        // When
        await cluster.RunWithVariablesAsync("destroy", "-auto-approve");
        await network.RunWithVariablesAsync("destroy", "-auto-approve");

        // Then
        google.Store.List().ShouldBeEmpty();
    }

    private static bool HasExternalAddress(StoredResource node) =>
        node.Attributes["network_interface"]!.AsArray().Any(one => one!["access_config"]!.AsArray().Count > 0);
}
