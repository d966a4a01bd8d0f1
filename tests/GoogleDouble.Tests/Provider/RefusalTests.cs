using GoogleDouble.Faults;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Provider;

/// <summary>What the real provider and the real API refuse, in their words.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("bogus = 1", "An argument named \"bogus\" is not expected here.")]
    [InlineData("name = \"Upper\"", "(\"Upper\") doesn't match regexp")]
    [InlineData("desired_status = \"ON\"", "expected desired_status to be one of")]
    public async Task Should_Refuse_Configuration_When_Provider_Knows_Better(string line, string message)
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        var resources = Samples.Instances(more: line.StartsWith("name", StringComparison.Ordinal) ? "" : line);
        using var terraform = new Configuration(google)
        {
            Resources =
                Samples.Network
                + resources
                + $"resource \"google_compute_network\" \"other\" {{\n {(line.StartsWith("name", StringComparison.Ordinal) ? line : "name = \"other\"")}\n}}\n",
        };

        // When
        var validated = await terraform.RunAsync("validate");

        // Then
        validated.ExitCode.ShouldBe(1);
        TerminalText.Flat(validated.Output).ShouldContain(message);
        google.Store.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("n9-standard-4", "", "does not exist in zone 'us-central1-a'")]
    [InlineData("n2-standard-4", "labels = { a = \"UPPER\" }", "violates format constraints")]
    [InlineData(
        "n2-standard-4",
        "scheduling {\n max_run_duration {\n seconds = 3600\n }\n }",
        "instance termination action"
    )]
    [InlineData(
        "n2-standard-4",
        "network_performance_config {\n total_egress_bandwidth_tier = \"TIER_1\"\n }",
        "GVNIC"
    )]
    public async Task Should_Refuse_Instance_When_Api_Knows_Better(string machineType, string more, string message)
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google)
        {
            Resources = Samples.Network + Samples.Instances(machineType, more),
        };

        // When
        var applied = await terraform.ChangeAsync("apply");

        // Then
        applied.ExitCode.ShouldBe(1);
        TerminalText.Flat(applied.Output).ShouldContain(message);
        google.Store.List("google_compute_instance").ShouldBeEmpty();
        google.Store.List("google_compute_disk").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultKind.StockOut, "does not have enough resources available to fulfill the request")]
    [InlineData(FaultKind.QuotaExceeded, "Quota 'CPUS' exceeded. Limit: 8.0 in region us-central1.")]
    [InlineData(FaultKind.PermissionDenied, "Required 'compute.instances.create' permission for")]
    [InlineData(
        FaultKind.PolicyViolated,
        "Error 412: Constraint constraints/compute.vmExternalIpAccess violated for project 123456789012., conditionNotMet"
    )]
    [InlineData(FaultKind.ApiDisabled, "SERVICE_DISABLED")]
    [InlineData(FaultKind.FailsAfterMade, "Internal error.")]
    public async Task Should_Say_What_The_Real_One_Says_When_Fault_Is_Planned(FaultKind kind, string message)
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Faults.Add(new Fault(kind) { Type = "google_compute_instance", Name = "demo-1" });
        using var terraform = new Configuration(google) { Resources = Samples.Network + Samples.Instances() };

        // When
        var applied = await terraform.ChangeAsync("apply");

        // Then
        applied.ExitCode.ShouldBe(1);
        TerminalText.Flat(applied.Output).ShouldContain(message);
        google.Store.List("google_compute_instance").Count.ShouldBe(kind == FaultKind.FailsAfterMade ? 3 : 2);
    }

    [Fact]
    public async Task Should_Keep_Network_When_Something_Unknown_To_Terraform_Is_In_It()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network };
        await terraform.ChangeAsync("apply");
        var network = google.Store.List("google_compute_network")[0];
        google.Store.Add(
            network with
            {
                Type = "google_compute_firewall",
                Name = "stray",
                SelfLink = network.SelfLink.Replace("networks/demo-net", "firewalls/stray", StringComparison.Ordinal),
                Attributes = new() { ["network"] = network.SelfLink },
            }
        );

        // When
        var destroyed = await terraform.ChangeAsync("destroy");

        // Then
        destroyed.ExitCode.ShouldBe(1);
        TerminalText.Flat(destroyed.Output).ShouldContain(", resourceInUseByAnotherResource");
        google.Store.List("google_compute_network").ShouldHaveSingleItem();
    }
}
