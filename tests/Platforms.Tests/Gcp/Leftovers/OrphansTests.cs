using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class OrphansTests
{
    private const string Identity = "0123456789abcdef";
    private const string Another = "fedcba9876543210";
    private const string Project = "https://www.googleapis.com/compute/v1/projects/demo-123456";

    private static readonly DateTimeOffset _begun = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClusterOrigin _cluster = new("blue", Identity, _begun);
    private static readonly ClusterOrigin _old = new("blue", "", _begun);

    private static readonly FoundResource _network = Found("networks", "global/networks/blue-net");
    private static readonly FoundResource _subnet = Found("subnetworks", "regions/r/subnetworks/blue-subnet");
    private static readonly FoundResource _rule = Found("firewalls", "global/firewalls/blue-ssh");
    private static readonly FoundResource _node = Found("instances", "zones/r-a/instances/blue-1");

    [Fact]
    public void Should_Find_What_The_State_Lacks_When_It_Is_Of_The_Cluster() =>
        Of(_cluster, [_network, _rule, _node], _network).ShouldBe([_rule, _node]);

    [Fact]
    public void Should_Find_Nothing_When_The_State_Knows_All() =>
        Of(_cluster, [_network, _rule], _network, _rule).ShouldBeEmpty();

    [Fact]
    public void Should_Take_All_That_Is_In_It_When_The_Network_Is_An_Orphan() =>
        Of(_cluster, [_network, _subnet, _rule, _node], _subnet, _rule, _node)
            .ShouldBe([_network, _subnet, _rule, _node], ignoreOrder: true);

    [Fact]
    public void Should_Take_The_Instances_Alone_When_The_Subnetwork_Is_An_Orphan() =>
        Of(_cluster, [_network, _subnet, _rule, _node], _network, _rule, _node)
            .ShouldBe([_subnet, _node], ignoreOrder: true);

    [Fact]
    public void Should_Find_A_Node_When_It_Is_In_A_Zone_That_The_Cluster_Has_Left() =>
        Of(_cluster, [_node], Found("instances", "zones/r-b/instances/blue-1")).ShouldBe([_node]);

    [Theory]
    [InlineData(Another)]
    [InlineData(null)]
    public void Should_Leave_It_When_Another_Identity_Or_None_Is_On_It(string? identity) =>
        Of(_cluster, [Found("firewalls", "global/firewalls/blue-ssh", identity)]).ShouldBeEmpty();

    [Theory]
    [InlineData("firewalls", "global/firewalls/blue-b-ssh")]
    [InlineData("instances", "zones/r-a/instances/gke-blue-workers-0")]
    [InlineData("firewalls", "global/firewalls/gke-blue-all")]
    public void Should_Leave_It_When_No_Stack_Gives_That_Name(string collection, string path) =>
        Of(_cluster, [Found(collection, path)]).ShouldBeEmpty();

    [Fact]
    public void Should_Leave_It_When_It_Only_Resembles_Ours() =>
        Of(_cluster, [_rule with { Ownership = Ownership.Doubtful }]).ShouldBeEmpty();

    [Fact]
    public void Should_Leave_A_Disk_When_An_Instance_Uses_It()
    {
        // Given
        var disk = Found("disks", "zones/r-a/disks/blue-1");
        var used = disk with { Resource = disk.Resource with { Users = [_node.Resource.SelfLink] } };

        // Then
        Of(_cluster, [used]).ShouldBeEmpty();
        Of(_cluster, [disk]).ShouldBe([disk]);
    }

    [Theory]
    [InlineData("demo-123456/r/blue-router/blue-nat", false)]
    [InlineData("demo-123456/r/blue-router/other-nat", true)]
    public void Should_Take_A_Router_When_The_State_Does_Not_Know_Its_Nat(string known, bool isOrphan)
    {
        // Given
        var router = Found("routers", "regions/r/routers/blue-router");
        router = router with { Resource = router.Resource with { Nats = [new RouterNat("blue-nat")] } };

        // Then
        Orphans
            .Of(
                [router],
                new HashSet<string>(
                    ["projects/demo-123456/regions/r/routers/blue-router", known],
                    StringComparer.Ordinal
                ),
                _cluster
            )
            .ShouldBe(isOrphan ? [router] : []);
    }

    [Theory]
    [InlineData("READY", false)]
    [InlineData("PENDING", false)]
    [InlineData("FAILED", true)]
    public void Should_Take_An_Image_When_It_Is_Of_No_Use(string status, bool isOrphan)
    {
        // Given: its name says what is in it, so any cluster may use it
        var image = Found("images", "global/images/hoarfrost-node-0123456789ab", identity: null);
        image = image with { Resource = image.Resource with { Status = status } };

        // Then
        Of(_cluster, [image]).ShouldBe(isOrphan ? [image] : []);
    }

    [Theory]
    [InlineData(1, null, true)]
    [InlineData(-60, null, false)]
    [InlineData(1, Another, false)]
    public void Should_Go_By_Its_Age_When_The_Cluster_Is_From_Before_Identities(
        int minutes,
        string? identity,
        bool isOrphan
    )
    {
        // Given
        var rule = Found("firewalls", "global/firewalls/blue-ssh", identity, _begun.AddMinutes(minutes));

        // Then
        Of(_old, [rule]).ShouldBe(isOrphan ? [rule] : []);
    }

    private static IReadOnlyList<FoundResource> Of(
        ClusterOrigin cluster,
        IReadOnlyList<FoundResource> found,
        params IEnumerable<FoundResource> known
    ) =>
        Orphans.Of(
            found,
            known
                .Select(one =>
                    one.Resource.SelfLink[one.Resource.SelfLink.IndexOf("projects/", StringComparison.Ordinal)..]
                )
                .ToHashSet(StringComparer.Ordinal),
            cluster
        );

    private static FoundResource Found(
        string collection,
        string path,
        string? identity = Identity,
        DateTimeOffset? created = null
    ) =>
        new(
            ResourceKind.All.Single(kind => kind.Collection == collection),
            new ComputeResource(
                path.Split('/')[^1],
                $"{Project}/{path}",
                Description: identity is null
                    ? "Of the Hoarfrost cluster blue."
                    : $"Of the Hoarfrost cluster blue (identity {identity}).",
                CreationTimestamp: created ?? _begun.AddMinutes(1)
            ),
            Ownership.Ours
        );
}
