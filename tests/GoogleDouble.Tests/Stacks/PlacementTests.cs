using System.Text.Json.Nodes;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Stacks;

/// <summary>Nodes close to each other, where another zone takes over from one without stock.</summary>
public sealed class PlacementTests
{
    private const string Links = "https://www.googleapis.com/compute/v1/projects";

    // Instances of one placement policy are in one zone, so what an apply that was refused has made is in the way of the others.
    [Fact]
    public async Task Should_Remove_The_Nodes_Of_The_Old_Zone_First_When_Another_Takes_Over()
    {
        // Given: as an apply without stock for the others leaves it
        await using var google = await TestCloud.StartAsync();
        using var network = new Terraform("gcp/network", google.Server.Environment);
        await network.InitAsync(PlanVariables.Json("gcp/network", "bastion"));
        await network.RunWithVariablesAsync("apply", "-auto-approve");
        using var cluster = new Terraform("gcp/cluster", google.Server.Environment);
        await cluster.InitAsync(Nodes("us-central1-a"));
        await cluster.RunWithVariablesAsync(
            "apply",
            "-auto-approve",
            "-target=module.node[\"frost-1\"].google_compute_instance.this"
        );
        google.Store.List("google_compute_instance").Single().Location.ShouldBe("us-central1-a");

        // When
        await cluster.InitAsync(Nodes("us-central1-b"));
        await cluster.RunWithVariablesAsync("apply", "-auto-approve");

        // Then
        google
            .Store.List("google_compute_instance")
            .Select(one => one.Location)
            .ShouldBe(["us-central1-b", "us-central1-b"]);
        await cluster.RunWithVariablesAsync("plan", "-detailed-exitcode");
    }

    private static string Nodes(string zone)
    {
        var variables = JsonNode.Parse(PlanVariables.Json("gcp/cluster", "bastion"))!.AsObject();
        variables["zone"] = zone;
        variables["image"] = $"{Links}/debian-cloud/global/images/debian-12-bookworm-v20260101";
        return variables.ToJsonString();
    }
}
