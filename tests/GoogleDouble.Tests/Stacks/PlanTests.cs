using System.Text.Json.Nodes;

namespace GoogleDouble.Tests.Stacks;

/// <summary>What the stacks would make, by the plan that the real terraform makes of them.</summary>
public sealed class PlanTests(RunningDouble google) : IClassFixture<RunningDouble>
{
    public static MatrixTheoryData<string, string> Plans() =>
        new(["gcp/network", "gcp/base", "gcp/image", "gcp/cluster"], ["direct", "iap", "bastion"]);

    [Theory]
    [MemberData(nameof(Plans))]
    [InlineData("gke/network", "")]
    [InlineData("gke/cluster", "")]
    public async Task Should_Break_No_Rule_When_Planned(string stack, string route)
    {
        // When
        var plan = await PlanAsync(stack, route);

        // Then
        PlanPolicy.Breaches(plan, PlanVariables.Cluster).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gcp/cluster", "direct", 2, 2)]
    [InlineData("gcp/cluster", "iap", 2, 0)]
    [InlineData("gcp/cluster", "bastion", 2, 1)]
    [InlineData("gcp/base", "direct", 1, 1)]
    [InlineData("gcp/base", "iap", 1, 0)]
    [InlineData("gcp/base", "bastion", 1, 1)]
    public async Task Should_Have_External_Addresses_Where_Ssh_Comes_In_When_Planned(
        string stack,
        string route,
        int instances,
        int external
    )
    {
        // When
        var planned = PlanPolicy.OfType(await PlanAsync(stack, route), "google_compute_instance").ToList();

        // Then
        planned.Count.ShouldBe(instances);
        planned
            .Count(instance => instance["network_interface"]![0]!["access_config"] is JsonArray { Count: > 0 })
            .ShouldBe(external);
    }

    private async Task<string> PlanAsync(string stack, string route)
    {
        using var terraform = new Terraform(stack, google.Environment);
        await terraform.InitAsync(PlanVariables.Json(stack, route));
        await terraform.RunWithVariablesAsync("plan", $"-out={terraform.In("plan")}");
        return await terraform.RunAsync("show", "-json", terraform.In("plan"));
    }
}
