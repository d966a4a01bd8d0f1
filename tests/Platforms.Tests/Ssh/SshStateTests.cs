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
}
