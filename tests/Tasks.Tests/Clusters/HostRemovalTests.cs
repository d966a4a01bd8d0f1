using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Ssh;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>Teardown of hosts by the user's own ssh, where none of them answers.</summary>
public sealed class HostRemovalTests : IDisposable
{
    private readonly RealCluster _cluster = new(
        new Dictionary<string, string>
        {
            ["platform"] = "ssh",
            ["hosts"] = "node1,node2",
        }
    );

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Should_Name_What_Clears_A_Prepared_Host_By_Hand_When_It_Does_Not_Answer()
    {
        // Given
        var port = LoopbackSshd.FreePort();
        _cluster.Get<SshStateFile>().Save(new([Host("node1", port), Host("node2", port)], [], []));
        _cluster.Get<PreparedHostsFile>().Begin(["node2"]);
        var platform = (ILeftoverPlatform)_cluster.Platform;

        // When
        await platform.RemoveLeftoversAsync(keepImage: false, ToolBench.Token);
        var left = await platform.FindLeftoversAsync(keepImage: false, ToolBench.Token);

        // Then
        var identity = _cluster.ClusterState.Current.Identity;
        var rest =
            $"rm -rf /scratch/frost; sed -i --follow-symlinks /hoarfrost-cluster={identity}/d ~/.ssh/authorized_keys'";
        left.Select(static one => one.RemoveCommand)
            .ShouldBe([
                $"ssh -p {port} 127.0.0.1 '{rest}",
                $"ssh -p {port} 127.0.0.1 'sudo /var/lib/hoarfrost/hoarfrost-prepare undo {identity} </dev/null; {rest}",
            ]);
        left[0].Name.ShouldStartWith("node1:/scratch/frost (");
    }

    private static TakenHost Host(string name, int port) =>
        new(new(name, "127.0.0.1") { Port = port }, "/scratch/frost", name, "ada", "10.0.0.1", 22, [], 1, 1024, 1024, null);
}
