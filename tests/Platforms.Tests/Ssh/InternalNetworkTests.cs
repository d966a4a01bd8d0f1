using Hoarfrost.Core.Errors;
using Hoarfrost.Platforms.Ssh.Network;

namespace Platforms.Tests.Ssh;

public sealed class InternalNetworkTests
{
    private static readonly HostInterface Docker = new("docker0", "172.17.0.1", 16, null, false, false, IsBridge: true);

    [Fact]
    public void Should_Take_The_Fastest_When_The_Hosts_Share_Several() =>
        InternalNetwork
            .Choose([
                Host("a", Docker, Lan("192.0.2.1", 1000, isDefault: true), Lan("10.9.0.1", 100_000)),
                Host("b", Docker, Lan("192.0.2.2", 1000, isDefault: true), Lan("10.9.0.2", 100_000)),
            ])
            .ShouldBe(["10.9.0.1", "10.9.0.2"]);

    [Fact]
    public void Should_Not_Take_A_Bridge_When_Each_Host_Has_Its_Own_Of_The_Same_Address() =>
        InternalNetwork
            .Choose([Host("a", Docker, Lan("10.0.0.1")), Host("b", Docker, Lan("10.0.0.2"))])
            .ShouldBe(["10.0.0.1", "10.0.0.2"]);

    [Fact]
    public void Should_Take_No_Tunnel_When_There_Is_A_Network_Without() =>
        InternalNetwork
            .Choose([
                Host("a", Lan("10.8.0.1", 10_000) with { IsTunnel = true }, Lan("192.168.1.1", 1000)),
                Host("b", Lan("10.8.0.2", 10_000) with { IsTunnel = true }, Lan("192.168.1.2", 1000)),
            ])
            .ShouldBe(["192.168.1.1", "192.168.1.2"]);

    [Fact]
    public void Should_Take_What_The_File_Names_When_It_Names_An_Address_Of_The_Host() =>
        InternalNetwork
            .Choose([
                Host("a", Lan("10.0.0.1"), Lan("10.9.0.1", 100)) with
                {
                    Given = "10.9.0.1",
                },
                Host("b", Lan("10.0.0.2"), Lan("10.9.0.2", 100)),
            ])
            .ShouldBe(["10.9.0.1", "10.9.0.2"]);

    [Fact]
    public void Should_Take_The_Default_Way_When_A_Cloud_Routes_Between_Addresses_Of_32_Bits() =>
        InternalNetwork
            .Choose([
                Host("a", Lan("10.128.0.2", isDefault: true) with { PrefixLength = 32 }),
                Host("b", Lan("10.132.0.7", isDefault: true) with { PrefixLength = 32 }),
            ])
            .ShouldBe(["10.128.0.2", "10.132.0.7"]);

    [Fact]
    public void Should_Say_What_Each_Has_When_They_Share_None()
    {
        // When: VirtualBox gives each machine the same address
        var error = Should.Throw<UsageException>(() =>
            InternalNetwork.Choose([
                Host("a", Lan("10.0.2.15", isDefault: true)),
                Host("b", Lan("10.0.2.15", isDefault: true)),
            ])
        );

        // Then
        error.Message.ShouldContain("a: eth0 10.0.2.15/24");
        error.Message.ShouldContain("internal: 10.0.0.11");
    }

    [Fact]
    public void Should_Refuse_An_Address_When_It_Is_No_Interfaces() =>
        Should
            .Throw<UsageException>(() =>
                InternalNetwork.Choose([
                    Host("a", Lan("10.0.0.1")) with
                    {
                        Given = "192.0.2.1",
                    },
                    Host("b", Lan("10.0.0.2")),
                ])
            )
            .Message.ShouldStartWith("internal 192.0.2.1: it is no address of a");

    private static HostNetworks Host(string name, params IReadOnlyList<HostInterface> interfaces) =>
        new(name, interfaces, Given: null);

    private static HostInterface Lan(string address, int? speedMbps = null, bool isDefault = false) =>
        new("eth0", address, 24, speedMbps, isDefault, IsTunnel: false, IsBridge: false);
}
