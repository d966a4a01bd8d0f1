using System.Net;
using System.Text.Json;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public sealed class EngineLocationTests
{
    private static readonly IPAddress[] Bridged = [IPAddress.Loopback, IPAddress.Parse("172.17.0.1")];
    private static readonly IPAddress[] Unbridged = [IPAddress.Loopback, IPAddress.Parse("192.168.1.4")];

    [Fact]
    public void Should_Be_Reachable_When_The_Bridge_Is_This_Machines() =>
        Engine("unix:///var/run/docker.sock").WhyUnreachable("desk", Bridged).ShouldBeNull();

    [Fact]
    public void Should_Be_Reachable_When_This_Machine_Is_Asked_By_Tcp() =>
        Engine("tcp://127.0.0.1:2375").WhyUnreachable("desk", Bridged).ShouldBeNull();

    [Fact]
    public void Should_Not_Be_Refused_When_There_Is_No_Default_Bridge() =>
        (Engine("unix:///var/run/docker.sock") with { Subnets = [] }).WhyUnreachable("desk", Unbridged).ShouldBeNull();

    [Fact]
    public void Should_Be_Elsewhere_When_No_Interface_Is_In_Its_Network() =>
        Engine("unix:///var/run/docker.sock").WhyUnreachable("desk", Unbridged)!.ShouldContain("172.17.0.0/16");

    // Another machine's bridge has the same addresses as one's own.
    [Fact]
    public void Should_Be_Elsewhere_When_Another_Machine_Answers() =>
        Engine("ssh://ada@server").WhyUnreachable("laptop", Bridged)!.ShouldContain("another machine, desk");

    [Theory]
    // As docker info gives them for a rootless engine of 28.x, and for Docker Desktop 4.
    [InlineData(
        """{"Name":"desk","OperatingSystem":"Debian GNU/Linux 13 (trixie)","SecurityOptions":["name=seccomp,profile=builtin","name=rootless","name=cgroupns"]}""",
        "rootless"
    )]
    [InlineData(
        """{"Name":"docker-desktop","OperatingSystem":"Docker Desktop","SecurityOptions":["name=seccomp,profile=unconfined","name=cgroupns"]}""",
        "Docker Desktop"
    )]
    public void Should_Say_What_It_Is_When_Its_Containers_Are_Never_Reachable(string info, string expected) =>
        EngineLocation
            .Read("unix:///run/user/1000/docker.sock", JsonDocument.Parse(info).RootElement, [])
            .WhyUnreachable("desk", Bridged)!
            .ShouldContain(expected);

    private static EngineLocation Engine(string endpoint) =>
        EngineLocation.Read(
            endpoint,
            JsonDocument
                .Parse(
                    """{"Name":"desk","OperatingSystem":"Debian GNU/Linux 12 (bookworm)","SecurityOptions":["name=apparmor","name=seccomp,profile=default"]}"""
                )
                .RootElement,
            [IPNetwork.Parse("172.17.0.0/16")]
        );
}
