using Hoarfrost.Clusters.State;
using Hoarfrost.Platforms.Ssh;

namespace Platforms.Tests.Ssh;

public sealed class SshStateTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Be_Read_Again_When_Hosts_Do_Not_Tell_All()
    {
        // Given: as some virtual machines, it names no CPU
        var host = new TakenHost(new("a", "a"), "/scratch/frost", "a", "ada", "10.0.0.1", 22, ["k"], 2, 1024, 512);

        // When
        new SshStateFile(new(folder.Path)).Save(new([host], [host], ["slow"]));
        var state = new SshStateFile(new ClusterDirectory(folder.Path)).Known;

        // Then
        state.Hosts.ShouldHaveSingleItem().ShouldBe(host with { HostKeys = state.Hosts[0].HostKeys });
        state.Former.Count.ShouldBe(1);
        state.Warnings.ShouldBe(["slow"]);
    }

    [Fact]
    public void Should_Be_The_Same_Place_When_Only_Names_Or_Addresses_Are_Others()
    {
        // Given
        var host = new TakenHost(new("a", "a"), "/scratch/frost", "a", "ada", "10.0.0.1", 22, ["k"], 2, 1024, 512);

        // Then
        host.IsAt(host with { Entry = new("b", "b.example") }).ShouldBeTrue();
        host.IsAt(host with { Address = "10.1.0.1", HostKeys = ["other"] }).ShouldBeTrue();
        host.IsAt(host with { Address = "10.1.0.1", Entry = new("b", "b.example") }).ShouldBeTrue();
        host.IsAt(host with { Directory = "/scratch/other" }).ShouldBeFalse();
        host.IsAt(host with { Hostname = "b" }).ShouldBeFalse();
    }
}
