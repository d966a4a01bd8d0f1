using System.Net;
using System.Text.Json;
using FsCheck;
using Hoarfrost.Platforms;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests;

public class SubnetPickerTests
{
    private static readonly IPNetwork[] _private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    [Property]
    public void Should_Pick_The_Same_Private_Subnet_When_Nothing_Is_Taken(NonNull<string> cluster)
    {
        // Given, When
        var subnet = SubnetPicker.Pick(cluster.Get, [], []).ShouldNotBeNull();

        // Then
        subnet.PrefixLength.ShouldBe(24);
        IPNetwork.Parse("10.64.0.0/10").Contains(subnet.BaseAddress).ShouldBeTrue();
        SubnetPicker.Pick(cluster.Get, [], []).ShouldBe(subnet);
    }

    [Property]
    public void Should_Pick_No_Used_One_When_Some_Are_In_Use(uint[] addresses, byte[] prefixes)
    {
        // Given: networks of any size; the whole of 10/8 too, as a VPN has it
        var taken = addresses
            .Zip(prefixes, (address, prefix) => Ipv4.Network(Ipv4.FromNumber(address), 2 + (prefix % 31)))
            .Append(IPNetwork.Parse("10.0.0.0/8"))
            .ToList();

        // When
        var subnet = SubnetPicker.Pick("a", taken, []);

        // Then
        if (subnet is { } found)
        {
            taken.ShouldAllBe(network => !SubnetPicker.Overlap(network, found));
            _private.ShouldContain(range => range.Contains(found.BaseAddress));
        }
    }

    [Fact]
    public void Should_Avoid_Networks_When_They_Are_In_Use()
    {
        // Given
        var first = SubnetPicker.Pick("a", [], []).ShouldNotBeNull();
        var wide = new IPNetwork(new IPAddress([10, first.BaseAddress.GetAddressBytes()[1], 0, 0]), 16);

        // When
        var subnet = SubnetPicker.Pick("a", [wide], []).ShouldNotBeNull();

        // Then
        wide.Contains(subnet.BaseAddress).ShouldBeFalse();
    }

    [Theory]
    [InlineData("172.16.0.0/16", "10.0.0.0/8")]
    [InlineData("10.0.0.0/10", "10.64.0.0/10", "10.128.0.0/9")]
    // Docker's own pools are the last that are left.
    [InlineData("172.17.0.0/16", "10.0.0.0/8", "172.16.0.0/16", "172.18.0.0/15", "172.20.0.0/14", "172.24.0.0/13")]
    public void Should_Go_On_To_The_Next_Range_When_One_Is_Taken(string expected, params string[] taken)
    {
        // Given, When
        var subnet = SubnetPicker
            .Pick("a", [.. taken.Select(IPNetwork.Parse)], LocalSubnet.Pools(JsonElement.Parse("{}")))
            .ShouldNotBeNull();

        // Then
        IPNetwork.Parse(expected).Contains(subnet.BaseAddress).ShouldBeTrue();
    }

    [Fact]
    public void Should_Find_None_When_All_That_Is_Private_Is_Taken() =>
        SubnetPicker.Pick("a", _private, []).ShouldBeNull();
}
