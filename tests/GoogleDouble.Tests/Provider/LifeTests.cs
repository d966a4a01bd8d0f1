using GoogleDouble.Faults;
using GoogleDouble.Store;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Provider;

/// <summary>Resources of the real terraform from the beginning to the end.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task Should_Leave_Nothing_When_What_Was_Made_And_Looked_At_Again_Is_Destroyed()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network + Samples.Instances() };

        // When
        var applied = await terraform.ChangeAsync("apply");
        var made = google.Store.List();
        var planned = await terraform.RunAsync("plan", "-detailed-exitcode", "-input=false");
        var destroyed = await terraform.ChangeAsync("destroy");

        // Then
        applied.ExitCode.ShouldBe(0, applied.Output);
        made.Count.ShouldBe(2 + 3 * 2, "a network, a subnetwork, three instances and their disks");
        Addresses(made).ShouldBe(["10.77.0.2", "10.77.0.3", "10.77.0.4"], ignoreOrder: true);
        planned.ExitCode.ShouldBe(0, planned.Output);
        destroyed.ExitCode.ShouldBe(0, destroyed.Output);
        google.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Replace_Or_Change_When_Attributes_Say_Which()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network };
        await terraform.ChangeAsync("apply");

        // When
        terraform.Resources = Samples.Network.Replace(
            "auto_create_sub",
            "mtu = 8896\n auto_create_sub",
            StringComparison.Ordinal
        );
        var change = await terraform.RunAsync("plan", "-input=false");
        terraform.Resources = Samples.Network.Replace("demo-subnet", "demo-other", StringComparison.Ordinal);
        var replacement = await terraform.RunAsync("plan", "-input=false");

        // Then
        change.Output.ShouldContain("Plan: 0 to add, 1 to change, 0 to destroy.");
        replacement.Output.ShouldContain("# forces replacement");
        replacement.Output.ShouldContain("Plan: 1 to add, 0 to change, 1 to destroy.");
    }

    [Fact]
    public async Task Should_See_That_It_Is_Gone_When_Somebody_Else_Removed_It()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network };
        await terraform.ChangeAsync("apply");

        // When
        google.Store.Remove(google.Store.List("google_compute_subnetwork")[0]);
        var planned = await terraform.RunAsync("plan", "-input=false");

        // Then
        planned.Output.ShouldContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    }

    [Fact]
    public async Task Should_Make_What_It_Was_Asked_For_When_Terraform_Is_Killed_Meanwhile()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Faults.Add(
            new Fault(FaultKind.SlowOperation) { Type = "google_compute_network", Delay = TimeSpan.FromSeconds(2) }
        );
        using var terraform = new Configuration(google) { Resources = Samples.Network };

        // When
        using (var process = terraform.Start("apply", "-auto-approve", "-input=false"))
        {
            await Eventually.HoldsAsync(() => google.Server.Faults.Happened.Count > 0);
            process.Kill();
        }

        await Eventually.HoldsAsync(() => google.Store.List().Count > 0);
        var again = await terraform.ChangeAsync("apply");

        // Then: Terraform does not know of it, and the name is taken.
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain(
            "Error creating Network: googleapi: Error 409: The resource 'projects/demo-123456/global/networks/demo-net' already exists, alreadyExists"
        );
    }

    private static IEnumerable<string?> Addresses(IEnumerable<StoredResource> made) =>
        made.Where(one => one.Type == "google_compute_instance")
            .Select(one => (string?)one.Attributes["network_interface"]![0]!["network_ip"]);
}
