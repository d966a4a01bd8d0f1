using System.Net;
using FsCheck;
using Hoarfrost.Platforms;

namespace Platforms.Tests;

public class SubnetPickerTests
{
    [Property]
    public void Should_Pick_The_Same_Private_Subnet_When_Nothing_Is_Taken(NonNull<string> cluster)
    {
        // Given, When
        var subnet = SubnetPicker.Pick(cluster.Get, []);

        // Then
        subnet.PrefixLength.ShouldBe(24);
        IPNetwork.Parse("10.64.0.0/10").Contains(subnet.BaseAddress).ShouldBeTrue();
        SubnetPicker.Pick(cluster.Get, []).ShouldBe(subnet);
    }

    [Fact]
    public void Should_Avoid_Networks_When_They_Are_In_Use()
    {
        // Given
        var first = SubnetPicker.Pick("a", []);
        var wide = new IPNetwork(new IPAddress([10, first.BaseAddress.GetAddressBytes()[1], 0, 0]), 16);

        // When
        var subnet = SubnetPicker.Pick("a", [wide]);

        // Then
        wide.Contains(subnet.BaseAddress).ShouldBeFalse();
    }

    [Fact]
    public void Should_Say_What_To_Do_When_Nothing_Is_Free()
    {
        // Given
        IPNetwork[] taken = [IPNetwork.Parse("10.0.0.0/8")];

        // When, Then
        Should.Throw<InvalidOperationException>(() => SubnetPicker.Pick("a", taken)).Message.ShouldContain("--subnet");
    }
}
