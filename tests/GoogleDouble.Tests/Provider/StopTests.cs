using GoogleDouble.Faults;
using GoogleDouble.Store;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Provider;

/// <summary>What the real provider loses when Terraform is interrupted, and what Google does all the same.</summary>
public sealed class StopTests
{
    private const string Cluster = "google_container_cluster";

    private const string Cancelled =
        "error while retrieving operation: unable to finish polling, context has been cancelled";

    private static readonly TimeSpan OperationTime = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("google_compute_network", "", "Error waiting to create Network: Error waiting for Creating Network: ")]
    [InlineData(
        "google_compute_subnetwork",
        "google_compute_network.n",
        "Error waiting to create Subnetwork: Error waiting for Creating Subnetwork: "
    )]
    [InlineData("google_compute_instance", "google_compute_subnetwork.s", "Error waiting for instance to create: ")]
    public async Task Should_Lose_What_Google_Goes_On_To_Make_When_Creation_Is_Interrupted(
        string type,
        string before,
        string message
    )
    {
        // Given: what it needs is there; what it makes takes its time.
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network + Samples.Instances() };
        if (before.Length > 0)
        {
            var made = await terraform.ChangeAsync("apply", $"-target={before}");
            made.ExitCode.ShouldBe(0, made.Output);
        }

        google.Server.Faults.Add(Slow(type, times: 3));

        // When
        var (exitCode, output) = await terraform.InterruptAsync(
            "apply",
            () => google.Store.List(type) is { Count: > 0 } made && made.All(IsIn(ResourcePhase.Creating))
        );
        var phases = google.Store.List(type);
        var again = await terraform.ChangeAsync("apply");

        // Then
        exitCode.ShouldBe(1, output);
        TerminalText.Flat(output).ShouldContain(message + Cancelled);
        phases.ShouldAllBe(resource => resource.Phase == ResourcePhase.Creating);
        again.ExitCode.ShouldBe(1);
        TerminalText.Flat(again.Output).ShouldContain("googleapi: Error 409: The resource 'projects/demo-123456/");
        TerminalText.Flat(again.Output).ShouldContain("already exists, alreadyExists");
        await Eventually.HoldsAsync(() => google.Store.List(type).All(IsIn(ResourcePhase.Ready)));
    }

    [Fact]
    public async Task Should_Keep_It_In_The_State_When_Deletion_Is_Interrupted()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network };
        (await terraform.ChangeAsync("apply")).ExitCode.ShouldBe(0);
        google.Server.Faults.Add(Slow("google_compute_subnetwork", times: 1));

        // When
        var (exitCode, output) = await terraform.InterruptAsync(
            "destroy",
            () => google.Store.List("google_compute_subnetwork").Any(IsIn(ResourcePhase.Deleting))
        );
        var state = await terraform.RunAsync("state", "list");
        var again = await terraform.ChangeAsync("destroy");

        // Then: the second one waits for what the first has asked for.
        exitCode.ShouldBe(1, output);
        TerminalText.Flat(output).ShouldContain("Error waiting for Deleting Subnetwork: " + Cancelled);
        state.Output.ShouldContain("google_compute_subnetwork.s");
        again.ExitCode.ShouldBe(0, again.Output);
        google.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Wait_For_It_The_Next_Time_When_Creation_Of_A_Cluster_Is_Interrupted()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google) { Resources = Samples.Network + Samples.Cluster() };
        google.Server.Faults.Add(Slow(Cluster, times: 1));

        // When
        var (_, output) = await terraform.InterruptAsync("apply", () => google.Store.List(Cluster).Count > 0);
        var phases = google.Store.List(Cluster).Select(cluster => cluster.Phase);
        var again = await terraform.ChangeAsync("apply");

        // Then: it was kept with the name of its operation, and lacks what the provider would have asked for next.
        phases.ShouldBe([ResourcePhase.Creating]);
        output.ShouldContain("google_container_cluster.c: Creation complete");
        again.ExitCode.ShouldBe(0, again.Output);
        again.Output.ShouldContain("Resources: 0 added, 1 changed, 0 destroyed.");
        google.Store.List(Cluster).Select(cluster => cluster.Phase).ShouldBe([ResourcePhase.Ready]);
    }

    [Fact]
    public async Task Should_Keep_It_As_Tainted_When_The_Timeout_Of_A_Cluster_Passes()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google)
        {
            Resources = Samples.Network + Samples.Cluster("timeouts {\n create = \"1s\"\n }"),
        };
        google.Server.Faults.Add(Slow(Cluster, times: 1));

        // When
        var (exitCode, output) = await terraform.ChangeAsync("apply");
        var planned = await terraform.RunAsync("plan", "-input=false");

        // Then
        exitCode.ShouldBe(1, output);
        TerminalText
            .Flat(output)
            .ShouldContain("Error waiting for creating GKE cluster: timeout while waiting for state");
        planned.Output.ShouldContain("google_container_cluster.c is tainted, so must be replaced");
    }

    [Fact]
    public async Task Should_Lose_It_When_The_Timeout_Passes()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        using var terraform = new Configuration(google)
        {
            Resources = """
                resource "google_compute_network" "n" {
                  name = "demo-net"
                  timeouts {
                    create = "1s"
                  }
                }
                """,
        };
        google.Server.Faults.Add(Slow("google_compute_network", times: 1));

        // When
        var (exitCode, output) = await terraform.ChangeAsync("apply");

        // Then
        exitCode.ShouldBe(1);
        TerminalText
            .Flat(output)
            .ShouldContain(
                "Error waiting to create Network: Error waiting for Creating Network: timeout while waiting for state to become 'DONE' (last state: 'RUNNING', timeout: 1s)"
            );
        (await terraform.RunAsync("state", "list")).Output.ShouldNotContain("google_compute_network");
        google.Store.List("google_compute_network").ShouldHaveSingleItem();
    }

    private static Fault Slow(string type, int times) =>
        new(FaultKind.SlowOperation)
        {
            Type = type,
            Times = times,
            Delay = OperationTime,
        };

    private static Func<StoredResource, bool> IsIn(ResourcePhase phase) => resource => resource.Phase == phase;
}
