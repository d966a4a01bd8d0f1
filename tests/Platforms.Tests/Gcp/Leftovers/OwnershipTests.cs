using FsCheck;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public class OwnershipTests
{
    [Property]
    public void Should_Never_Take_What_Has_Another_Clusters_Label(NonNull<string> name, NonNull<string> other)
    {
        // Given
        var cluster = other.Get + "x";
        var resource = new ComputeResource(
            $"{cluster}-1",
            name.Get,
            Labels: new Dictionary<string, string> { ["hoarfrost-cluster"] = other.Get },
            NetworkInterfaces: [new NetworkInterface($"global/networks/{cluster}-net")]
        );

        // When, Then
        ResourceKind
            .All.Where(kind => kind.HasLabels)
            .ShouldAllBe(kind => OwnershipRules.Of(kind, resource, cluster) == Ownership.Other);
    }

    [Theory]
    [InlineData("default-route-abc", "x/mpi-net", Ownership.Other)]
    [InlineData("mpi-out", "x/mpi-net", Ownership.Ours)]
    [InlineData("out", "x/mpi-net", Ownership.Doubtful)]
    [InlineData("mpi-out", "x/default", Ownership.Other)]
    internal void Should_Leave_The_Routes_That_Go_With_The_Network(string name, string network, Ownership expected)
    {
        // Given
        var routes = ResourceKind.All.Single(kind => kind.Collection == ResourceKind.Routes);

        // When, Then
        OwnershipRules.Of(routes, new ComputeResource(name, "", Network: network), "mpi").ShouldBe(expected);
    }

    [Theory]
    [InlineData("networks", "mpi-net")]
    [InlineData("resourcePolicies", "mpi-placement")]
    [InlineData("firewalls", "mpi-ssh")]
    internal void Should_Go_By_The_Identity_When_A_Description_Has_One(string collection, string name)
    {
        // Given
        const string Ours = "0123456789abcdef";
        var kind = ResourceKind.All.Single(kind => kind.Collection == collection);
        Ownership Of(string identity, string? ours) =>
            OwnershipRules.Of(
                kind,
                new ComputeResource(name, "", Network: "x/mpi-net", Description: Description.Of("mpi", identity)),
                "mpi",
                ours
            );

        // Then
        Of(Ours, Ours).ShouldBe(Ownership.Ours);
        Of("fedcba9876543210", Ours).ShouldBe(Ownership.Other);
        Of("", Ours).ShouldBe(Ownership.Ours, "made before there were any");
        Of(Ours, ours: "").ShouldBe(Ownership.Other, "the cluster was begun before there were any");
        Of(Ours, ours: null).ShouldBe(Ownership.Ours, "whoever asks takes any of the name");
    }

    [Theory]
    [InlineData("instances", "fedcba9876543210", Ownership.Other)]
    [InlineData("instances", "0123456789abcdef", Ownership.Ours)]
    [InlineData("instances", null, Ownership.Ours)]
    [InlineData("images", "fedcba9876543210", Ownership.Ours)]
    internal void Should_Go_By_The_Identity_When_A_Label_Has_One(
        string collection,
        string? identity,
        Ownership expected
    )
    {
        // Given
        var labels = new Dictionary<string, string> { ["hoarfrost-cluster"] = "mpi" };
        if (identity is not null)
        {
            labels["hoarfrost-identity"] = identity;
        }

        // Then
        OwnershipRules
            .Of(
                ResourceKind.All.Single(kind => kind.Collection == collection),
                new ComputeResource("mpi-1", "", Labels: labels),
                "mpi",
                "0123456789abcdef"
            )
            .ShouldBe(expected);
    }

    [Fact]
    public void Should_Delete_Users_Before_What_They_Use()
    {
        // Given
        int Order(string collection) => ResourceKind.All.Single(kind => kind.Collection == collection).Order;

        // Then
        Order("instances").ShouldBeLessThan(Order("disks"));
        Order("instances").ShouldBeLessThan(Order("resourcePolicies"));
        Order("routers").ShouldBeLessThan(Order("subnetworks"));
        Order("firewalls").ShouldBeLessThan(Order("networks"));
        Order("subnetworks").ShouldBeLessThan(Order("networks"));
    }
}
