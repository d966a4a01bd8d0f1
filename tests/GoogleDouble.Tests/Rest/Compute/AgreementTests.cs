using System.Text.Json.Nodes;
using GoogleDouble.Store;
using GoogleDouble.Tests.Fixtures;
using GoogleDouble.Tests.Stacks;

namespace GoogleDouble.Tests.Rest.Compute;

/// <summary>What the real terraform made is seen by REST, and what REST removed is gone for terraform.</summary>
public class AgreementTests
{
    private const string Google = "https://www.googleapis.com/";

    [Fact]
    public async Task Should_See_The_Same_Things_When_Terraform_Made_Them_And_Rest_Removes_Them()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Terraform("gcp/network", google.Server.Environment);
        await terraform.InitAsync(PlanVariables.Json("gcp/network", "direct"));
        await terraform.RunWithVariablesAsync("apply", "-auto-approve");
        await terraform.RunWithVariablesAsync("plan", "-detailed-exitcode");
        var network = google.Store.List("google_compute_network").ShouldHaveSingleItem();

        // When
        var shown = await google.GetAsync(PathOf(network.SelfLink));
        var rules = await google.GetAsync("compute/v1/projects/demo-123456/global/firewalls");
        var inUse = await DeleteAsync(google, network);
        foreach (string type in (string[])["firewall", "subnetwork", "network"])
        {
            foreach (var resource in google.Store.List($"google_compute_{type}"))
            {
                var removed = await DeleteAsync(google, resource);
                removed["error"].ShouldBeNull(removed.ToJsonString());
            }
        }

        // Then
        ((string?)shown.Json["id"]).ShouldBe(network.Attributes["numeric_id"]?.ToString());
        ((int?)shown.Json["mtu"]).ShouldBe(8896);
        ((JsonArray)rules.Json["items"]!)
            .Select(rule => (string?)rule!["network"])
            .ShouldBe([network.SelfLink, network.SelfLink]);
        ((string?)inUse["error"]!["errors"]![0]!["code"]).ShouldBe("RESOURCE_IN_USE_BY_ANOTHER_RESOURCE");
        ((int?)inUse["httpErrorStatusCode"]).ShouldBe(400);
        google.Store.List().ShouldBeEmpty();
        string plan = await terraform.RunWithVariablesAsync("plan");
        plan.ShouldContain("4 to add");
    }

    private static async Task<JsonObject> DeleteAsync(TestCloud google, StoredResource resource)
    {
        var (status, begun) = await google.SendAsync(HttpMethod.Delete, PathOf(resource.SelfLink));
        status.ShouldBe(200);
        var (_, done) = await google.SendAsync(HttpMethod.Post, $"{PathOf((string)begun["selfLink"]!)}/wait");
        ((string?)done["status"]).ShouldBe("DONE");
        return done;
    }

    private static string PathOf(string link) => link[Google.Length..];
}
