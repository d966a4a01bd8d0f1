using System.Net;
using System.Text.Json;
using Hoarfrost.Core.Errors;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class UsedNetworksTests
{
    // /proc/net/route of a laptop with OpenVPN's "redirect-gateway def1", a VPN of another sort to 10/8, a route that leads nowhere, and Docker.
    private static readonly string Table = """
        Iface<tab>Destination<tab>Gateway <tab>Flags<tab>RefCnt<tab>Use<tab>Metric<tab>Mask<tab><tab>MTU<tab>Window<tab>IRTT
        tun0<tab>00000000<tab>0108080A<tab>0003<tab>0<tab>0<tab>0<tab>00000080<tab>0<tab>0<tab>0
        eth0<tab>00000000<tab>0101A8C0<tab>0003<tab>0<tab>0<tab>100<tab>00000000<tab>0<tab>0<tab>0
        tun0<tab>00000080<tab>0108080A<tab>0003<tab>0<tab>0<tab>0<tab>00000080<tab>0<tab>0<tab>0
        wg0<tab>0000000A<tab>00000000<tab>0001<tab>0<tab>0<tab>0<tab>000000FF<tab>0<tab>0<tab>0
        *<tab>000010AC<tab>00000000<tab>0201<tab>0<tab>0<tab>0<tab>0000F0FF<tab>0<tab>0<tab>0
        eth0<tab>0001A8C0<tab>00000000<tab>0001<tab>0<tab>0<tab>100<tab>00FFFFFF<tab>0<tab>0<tab>0
        docker0<tab>000011AC<tab>00000000<tab>0001<tab>0<tab>0<tab>0<tab>0000FFFF<tab>0<tab>0<tab>0
        """.Replace("<tab>", "\t", StringComparison.Ordinal);

    [Fact]
    public void Should_List_Where_Routes_Lead_When_They_Are_No_Default() =>
        UsedNetworks
            .OfRoutes(Table)
            .ShouldBe([
                new(IPNetwork.Parse("10.0.0.0/8"), "a route by wg0"),
                new(IPNetwork.Parse("192.168.1.0/24"), "a route by eth0"),
                new(IPNetwork.Parse("172.17.0.0/16"), "a route by docker0"),
            ]);

    [Fact]
    public void Should_List_None_When_The_Kernel_Does_Not_Tell() => UsedNetworks.OfRoutes("").ShouldBeEmpty();

    [Fact]
    public void Should_Know_Each_Interface_When_It_Is_This_Machine() =>
        UsedNetworks.OfInterfaces().ShouldContain(new UsedNetwork(IPNetwork.Parse("127.0.0.0/8"), "interface lo"));

    [Fact]
    public void Should_Not_Hide_What_A_Vpn_Leads_To_When_It_Has_All_Of_10() =>
        IPNetwork
            .Parse("172.16.0.0/16")
            .Contains(LocalSubnet.Pick("a", UsedNetworks.OfRoutes(Table), Pools("{}")).BaseAddress)
            .ShouldBeTrue();

    [Fact]
    public void Should_Say_What_Takes_All_When_None_Is_Free()
    {
        // Given
        UsedNetwork[] used =
        [
            new(IPNetwork.Parse("10.0.0.0/8"), "a route by tun0"),
            new(IPNetwork.Parse("172.16.0.0/12"), "interface eth0"),
            new(IPNetwork.Parse("172.16.0.0/12"), "a route by eth0"),
            new(IPNetwork.Parse("192.168.0.0/16"), "Docker's network lab"),
        ];

        // When, Then
        Should
            .Throw<HoarfrostException>(() => LocalSubnet.Pick("a", used, []))
            .Message.ShouldBe(
                "No private /24 is free for the cluster's network. In use: 10.0.0.0/8 (a route by tun0), 172.16.0.0/12 (interface eth0, a route by eth0), 192.168.0.0/16 (Docker's network lab). Name with --subnet one whose addresses you don't need to reach from here."
            );
    }

    [Fact]
    public void Should_Have_The_Engines_Own_Pools_When_It_Names_Some() =>
        Pools("""{"DefaultAddressPools": [{"Base": "10.200.0.1/16", "Size": 24}, {"Base": "fd00::/80", "Size": 96}]}""")
            .ShouldBe([IPNetwork.Parse("10.200.0.0/16")]);

    [Fact]
    public void Should_Have_Dockers_Defaults_When_The_Engine_Names_None() =>
        // As Docker 20.10 answers.
        Pools("""{"DefaultAddressPools": null}""").ShouldContain(IPNetwork.Parse("192.168.0.0/16"));

    private static IReadOnlyList<IPNetwork> Pools(string info) => LocalSubnet.Pools(JsonElement.Parse(info));
}
