using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote.OpenSsh;
using Hoarfrost.Tasks.Hosting;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>Teardown of hosts by the user's own ssh, where none of them answers.</summary>
[Collection("Lock of this machine")]
public sealed class HostRemovalTests : IDisposable
{
    private readonly RealCluster _cluster = new(
        new Dictionary<string, string>
        {
            ["platform"] = "ssh",
            ["hosts"] = "node1,node2",
            ["accept-host-keys"] = "true",
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

        // When
        await Platform.RemoveLeftoversAsync(keepImage: false, ToolBench.Token);
        var left = await Platform.FindLeftoversAsync(keepImage: false, ToolBench.Token);

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

    [Fact]
    public async Task Should_Leave_A_Host_Alone_When_Another_Uses_It()
    {
        // Given: this machine as the host
        await using var sshd = new LoopbackSshd();
        await sshd.InitializeAsync();
        var directory = Path.Combine(_cluster.Bench.Folder, "frost");
        var identity = _cluster.ClusterState.Current.Identity;
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(
            Path.Combine(directory, "cluster.json"),
            $$"""{"cluster": "frost", "identity": "{{identity}}", "owner": "ada", "host": "laptop", "directory": "/", "since": 1}""",
            ToolBench.Token
        );
        var host = Host("node1", sshd.Port);
        host = host with { Directory = directory, Entry = host.Entry with { Key = sshd.PrivateKeyPath } };
        _cluster.Get<SshStateFile>().Save(new([host], [], []));
        var bob = await HostLock.TakeAsync(
            new LocalShell(),
            _cluster.Get<HostProgram>(),
            "/nonexistent/frost",
            new("b2", "two", "bob@desk", "desk", "rime", "RunHpl"),
            isAgain: false,
            HostLock.AnswerTimeout,
            ToolBench.Token
        );

        // When
        await Platform.RemoveLeftoversAsync(keepImage: false, ToolBench.Token);

        // Then
        (await Platform.FindLeftoversAsync(keepImage: false, ToolBench.Token))
            .ShouldHaveSingleItem()
            .Name.ShouldContain("node1 is in use by bob@desk on desk (cluster rime)");
        Directory.Exists(directory).ShouldBeTrue();

        // When
        await bob.DisposeAsync();
        await _cluster.Get<ClusterScope>().RenewAsync();
        await Platform.RemoveLeftoversAsync(keepImage: false, ToolBench.Token);

        // Then
        (await Platform.FindLeftoversAsync(keepImage: false, ToolBench.Token)).ShouldBeEmpty();
        Directory.GetFileSystemEntries(directory).ShouldBeEmpty();
    }

    private ILeftoverPlatform Platform => (ILeftoverPlatform)_cluster.Platform;

    private static TakenHost Host(string name, int port) =>
        new(
            new(name, "127.0.0.1") { Port = port },
            "/scratch/frost",
            name,
            "ada",
            "10.0.0.1",
            22,
            [],
            1,
            1024,
            1024,
            null
        );
}
