using Hoarfrost.Clusters.Removal;
using Hoarfrost.Platforms.Ssh.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Tasks.Hosting;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>A prepared host whose cluster's state is lost.</summary>
public sealed class AdoptedPreparationTests : IAsyncLifetime
{
    private readonly RealCluster _cluster = new();

    private ForeignHost? _host;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");
        _host = await ForeignHost.StartAsync(_cluster, "node1");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task Should_Leave_Host_As_It_Was_When_The_State_Is_Lost_And_Adopted()
    {
        // Given: a cluster on a host, prepared
        var host = _host!;
        var before = await host.LookAsync();
        var hosts = Path.Combine(_cluster.Bench.Folder, "hosts.yaml");
        await File.WriteAllTextAsync(hosts, $"hosts:\n  - {host.Entry}\n", ToolBench.Token);
        using var lost = new RealCluster(
            new Dictionary<string, string>
            {
                ["platform"] = "ssh",
                ["hosts"] = hosts,
                ["accept-host-keys"] = "true",
                ["adopt"] = "true",
            }
        );
        const string Identity = "0123456789abcdef";
        var home = await host.Access.Shell.RunCheckedAsync(["printenv", "HOME"], cancellationToken: ToolBench.Token);
        var directory = $"{home.Trim()}/.hoarfrost/{lost.Name}";
        await lost.Get<HostProgram>()
            .AskAsync(
                host.Access.Shell,
                "join",
                new()
                {
                    Directory = directory,
                    Identity = Identity,
                    PublicKey = "ssh-ed25519 AAAA",
                    Mark = new(lost.Name, Identity, "ada", "laptop", "/users/ada", 1_700_000_000),
                },
                HostScriptJson.Default.HostJoined,
                ToolBench.Token
            );
        await host.PrepareProgramAsync(
            $$"""{"id": "{{Identity}}", "cluster": "{{lost.Name}}", "owner": "ada", "packages": [], "files": ["/etc/sysctl.d/90-hpc.conf"], "settings": {}, "units": []}""",
            "plan"
        );
        await host.PrepareProgramAsync("", "begin", Identity);
        await host.ShellAsync("echo ours > /etc/sysctl.d/90-hpc.conf");
        await host.PrepareProgramAsync("", "end", Identity);
        File.Delete(lost.Cluster.ClusterJson);

        // When
        await lost.Get<ClusterScope>().RenewAsync();
        (await lost.Get<RemovalStart>().IsAnythingThereAsync(ToolBench.Token)).ShouldBeTrue();
        await lost.Get<ClusterRemoval>().RunAsync(ToolBench.Token);
        await lost.Get<ClusterRemoval>().CheckAsync(ToolBench.Token);

        // Then
        (await host.LookAsync()).ShouldBe(before);
    }
}
