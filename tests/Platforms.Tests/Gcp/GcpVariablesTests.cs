using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp;

public sealed class GcpVariablesTests
{
    private static readonly HoarfrostOptions _options = new HoarfrostOptions
    {
        Cluster = "blue",
        Platform = "gcp",
        Nodes = 3,
    }.With(
        new GoogleOptions
        {
            Project = "demo-123456",
            Ttl = TimeSpan.FromHours(2),
            Ssh = SshRoute.Bastion,
            Spot = true,
        }
    );

    private static readonly GcpState _state = new(
        new GcpSetup(
            "demo-123456",
            "us-central1",
            ["us-central1-a"],
            new MachineFacts("n2-standard-4", 4, 2, 1, 16384, Tier1: false, Compact: true, "pd-balanced"),
            Price: null,
            "projects/debian-cloud/global/images/debian-12-x"
        ),
        new GcpPlace("us-central1-a", Compact: true),
        "asked",
        DateTimeOffset.UnixEpoch
    );

    [Fact]
    public void Should_Give_Each_Node_Its_Index_And_The_Physical_Cores_When_A_Cluster_Is_Made()
    {
        // When
        var nodes = GcpVariables.Nodes(_options, _state);
        var variables = GcpVariables.Cluster(_options, _state, nodes);

        // Then
        nodes
            .Select(node => (node.Name, node.Index, node.Cores))
            .ShouldBe([("blue-1", 0, 2), ("blue-2", 1, 2), ("blue-3", 2, 2)]);
        variables["threads_per_core"].ShouldBe(1);
        variables["ttl_seconds"].ShouldBe(7200L);
        variables["ssh_route"].ShouldBe("bastion");
        variables["subnet"].ShouldBe("projects/demo-123456/regions/us-central1/subnetworks/blue-subnet");
        variables["spot"].ShouldBe(true);
    }

    [Fact]
    public void Should_Take_What_Exists_When_It_Is_Named()
    {
        // Given
        const string Shared = "projects/host-123456/regions/us-central1/subnetworks/shared";
        var options = _options.WithGoogle(google =>
            google with
            {
                Subnetwork = Shared,
                MinCpuPlatform = "Intel Ice Lake",
                Reservation = "mine",
            }
        );

        // When
        var nodes = GcpVariables.Cluster(options, _state, GcpVariables.Nodes(options, _state));
        var instance = GcpVariables.Base(options, _state, running: true);

        // Then: the instance of the image is of no reservation, and a reservation takes no other policy than its own
        nodes["subnet"].ShouldBe(Shared);
        instance["subnet"].ShouldBe(Shared);
        nodes["min_cpu_platform"].ShouldBe("Intel Ice Lake");
        nodes["reservation"].ShouldBe("mine");
        instance.Keys.ShouldNotContain("reservation");
        GcpFailover.Places(_options, _state).ShouldContain(place => place.Compact);
        GcpFailover.Places(options, _state).ShouldNotContain(place => place.Compact);
    }

    [Fact]
    public void Should_Keep_The_Zone_Out_Of_What_Is_Asked_For_When_Another_May_Take_Over()
    {
        // When
        var asked = GcpVariables.Cluster(_options, _state, GcpVariables.Nodes(_options, _state));

        // Then
        asked.Keys.ShouldNotContain("zone");
        asked.Keys.ShouldNotContain("compact");
        GcpVariables
            .Place(Stack.Cluster, _state.Place)
            .ShouldBe(new Dictionary<string, object?> { ["zone"] = "us-central1-a", ["compact"] = true });
        GcpVariables.Place(Stack.Network, _state.Place).ShouldBeEmpty();
    }
}
