using FsCheck;
using Hoarfrost.Platforms.Gcp.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Tasks.Tests.Platforms.Gcp.Leftovers;

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
