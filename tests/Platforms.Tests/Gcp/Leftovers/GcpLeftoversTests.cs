using Cake.Core.Diagnostics;
using GoogleDouble.Faults;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

/// <summary>A project with things of two clusters and of nobody.</summary>
public sealed class GcpLeftoversTests : IAsyncLifetime
{
    private const string Description = "Of the Hoarfrost cluster mpi.";

    private GoogleCloud _google = null!;

    public async ValueTask InitializeAsync() => _google = await GoogleCloud.StartAsync();

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task Should_Remove_All_Of_A_Cluster_And_Nothing_Else()
    {
        // Given
        AddCluster();
        AddOthers();

        // When
        await Leftovers.RemoveAsync(keepImage: false, Token);
        await Leftovers.RemoveAsync(keepImage: false, Token);

        // Then
        (await FindAsync()).ShouldBeEmpty();
        Names()
            .ShouldBe([
                "default",
                "hand-made",
                "mpi-2-1",
                "mpi-2-image",
                "mpi-2-net",
                "mpi-2-placement",
                "mpi-2-ssh",
                "mpi-database",
                "mpi-ssh-of-default",
            ]);
    }

    [Fact]
    public async Task Should_Name_Each_With_The_Command_That_Removes_It()
    {
        // Given
        AddCluster();
        AddOthers();

        // When
        var found = await FindAsync();

        // Then
        found
            .Select(leftover => leftover.RemoveCommand)
            .ShouldBe([
                "gcloud compute instances delete mpi-1 --project demo-123456 --zone us-central1-a --quiet",
                "gcloud compute disks delete mpi-old --project demo-123456 --zone us-central1-a --quiet",
                "gcloud compute images delete mpi-image --project demo-123456 --quiet",
                "gcloud compute resource-policies delete mpi-placement --project demo-123456 --region us-central1 --quiet",
                "gcloud compute firewall-rules delete mpi-ssh --project demo-123456 --quiet",
                "gcloud compute routers delete mpi-router --project demo-123456 --region us-central1 --quiet",
                "gcloud compute networks subnets delete mpi-subnet --project demo-123456 --region us-central1 --quiet",
                "gcloud compute networks delete mpi-net --project demo-123456 --quiet",
            ]);
    }

    [Fact]
    public async Task Should_Leave_The_Nodes_Image_When_It_Is_To_Be_Kept()
    {
        // Given
        _google.AddImage("mpi-image", "mpi", "node");
        _google.AddImage("mpi-broken", "mpi", role: null);

        // When
        await Leftovers.RemoveAsync(keepImage: true, Token);

        // Then
        Names().ShouldBe(["mpi-image"]);
        (await Leftovers.FindAsync(keepImage: true, Token)).ShouldBeEmpty();
        (await FindAsync()).ShouldHaveSingleItem().Name.ShouldBe("mpi-image");
    }

    [Fact]
    public async Task Should_Name_And_Not_Remove_When_It_Only_Looks_Like_The_Clusters()
    {
        // Given
        _google.AddMarked("google_compute_firewall", "firewalls", null, "stray", network: "mpi-net");
        _google.AddMarked("google_compute_network", "networks", null, "mpi-net", description: "Of somebody");
        _google.AddInstance("by-hand", cluster: null, network: "mpi-net");
        _google.AddDisk("mpi-3", cluster: null);
        _google.AddDisk("mpi-base", cluster: null);
        string[] names = ["by-hand", "mpi-3", "mpi-base", "mpi-net", "stray"];

        // When
        await Leftovers.RemoveAsync(keepImage: false, Token);

        // Then
        Names().ShouldBe(names);
        var found = await FindAsync();
        found.Select(leftover => leftover.Name).Order(StringComparer.Ordinal).ShouldBe(names);
        found.ShouldAllBe(leftover => leftover.RemoveCommand == null);
        found
            .Single(leftover => leftover.Name == "by-hand")
            .Doubt.ShouldNotBeNull()
            .ShouldContain("is in the network mpi-net");
        found
            .Single(leftover => leftover.Name == "mpi-net")
            .Doubt.ShouldNotBeNull()
            .ShouldContain("description \"Of somebody\"");
    }

    [Fact]
    public async Task Should_Remove_The_Rest_When_Something_Can_Not_Be_Removed()
    {
        // Given
        _google.AddDisk("mpi-old", "mpi");
        _google.AddImage("mpi-image", "mpi", "node");
        _google.Server.Faults.Add(
            new Fault(FaultKind.PermissionDenied) { Type = "compute", Name = "*/images/mpi-image" }
        );

        // When
        await Leftovers.RemoveAsync(keepImage: false, Token);

        // Then
        Names().ShouldBe(["mpi-image"]);
    }

    [Fact]
    public async Task Should_Wait_When_Google_Takes_Its_Time()
    {
        // Given
        _google.AddDisk("mpi-old", "mpi");
        _google.Server.Faults.Add(new Fault(FaultKind.SlowOperation) { Delay = TimeSpan.FromSeconds(1) });

        // When
        await Leftovers.RemoveAsync(keepImage: false, Token);

        // Then
        Names().ShouldBeEmpty();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GcpLeftovers Leftovers => new(_google.Compute, "mpi", new NullLog());

    private Task<IReadOnlyList<Leftover>> FindAsync() => Leftovers.FindAsync(keepImage: false, Token);

    private IEnumerable<string> Names() =>
        _google.Server.Store.List().Select(resource => resource.Name).Order(StringComparer.Ordinal);

    private void AddCluster()
    {
        _google.AddMarked("google_compute_network", "networks", null, "mpi-net", description: Description);
        _google.AddMarked(
            "google_compute_subnetwork",
            "subnetworks",
            GoogleCloud.Region,
            "mpi-subnet",
            network: "mpi-net"
        );
        _google.AddMarked("google_compute_router", "routers", GoogleCloud.Region, "mpi-router", network: "mpi-net");
        _google.AddMarked("google_compute_firewall", "firewalls", null, "mpi-ssh", network: "mpi-net");
        _google.AddMarked(
            "google_compute_resource_policy",
            "resourcePolicies",
            GoogleCloud.Region,
            "mpi-placement",
            description: Description
        );
        _google.AddInstance("mpi-1", "mpi", network: "mpi-net");
        _google.AddDisk("mpi-old", "mpi");
        _google.AddImage("mpi-image", "mpi", "node");
    }

    private void AddOthers()
    {
        _google.AddInstance("mpi-2-1", "mpi-2", network: "mpi-2-net");
        _google.AddImage("mpi-2-image", "mpi-2", "node");
        _google.AddMarked(
            "google_compute_network",
            "networks",
            null,
            "mpi-2-net",
            description: "Of the Hoarfrost cluster mpi-2."
        );
        _google.AddMarked("google_compute_firewall", "firewalls", null, "mpi-2-ssh", network: "mpi-2-net");
        _google.AddMarked(
            "google_compute_resource_policy",
            "resourcePolicies",
            GoogleCloud.Region,
            "mpi-2-placement",
            description: "Of the Hoarfrost cluster mpi-2."
        );
        _google.AddDisk("mpi-database", cluster: null);
        _google.AddInstance("hand-made", cluster: null);
        _google.AddMarked("google_compute_network", "networks", null, "default");
        _google.AddMarked("google_compute_firewall", "firewalls", null, "mpi-ssh-of-default", network: "default");
    }
}
