using System.Text.Json;
using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;
using Hoarfrost.Platforms.Ssh.Remote;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

/// <summary>A real container of the stock system as a host that somebody has, prepared by the real roles.</summary>
public sealed class HostPreparationTests : IAsyncLifetime
{
    private const string Folder = "/var/lib/hoarfrost";

    private readonly RealCluster _cluster = new();

    private ForeignHost? _host;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(await _cluster.HasDockerAsync(), "No Docker daemon answers here.");
        Assert.SkipUnless(RealContext.Has("ansible-playbook"), "There is no ansible-playbook here.");
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
    public async Task Should_Leave_Host_As_It_Was_When_The_Last_Of_Two_Clusters_Is_Gone()
    {
        // Given
        var host = await StartAsync();
        // Where apt removes by itself what nobody asked for, it is not ours to have it done.
        await host.InstallAsync("unneeded", "1");
        await host.ShellAsync(
            "apt-mark auto unneeded; echo 'APT::Get::AutomaticRemove \"true\";' > /etc/apt/apt.conf.d/99theirs"
        );
        var before = await host.LookAsync();
        using var other = new RealCluster();

        // When: prepared for one, then for another
        await PrepareAsync(_cluster);
        (await host.ShellAsync("mpicc --version; grep memlock /etc/security/limits.d/90-hpc.conf")).ShouldContain(
            "unlimited"
        );
        _cluster.Get<PreparedHostsFile>().Hosts["node1"]!
            .Value.GetProperty("cluster")
            .GetString()
            .ShouldBe(_cluster.Name);
        await PrepareAsync(other);
        (await UndoAsync(_cluster)).ShouldBeEmpty();

        // Then
        (await host.ShellAsync($"mpicc --version; ls {Folder}")).ShouldContain(
            $"{other.ClusterState.Current.Identity}.json"
        );
        _cluster.Get<PreparedHostsFile>().Hosts.ShouldBeEmpty();
        (await UndoAsync(other)).ShouldBeEmpty();
        (await host.LookAsync()).ShouldBe(before);

        // When: a plan is all that is left of one whose state is lost
        await host.ShellAsync(
            $"mkdir {Folder}; touch {Folder}/apt.conf {Folder}/{_cluster.ClusterState.Current.Identity}.plan"
        );
        (await UndoAsync(_cluster)).ShouldBeEmpty();

        // Then
        (await host.LookAsync()).ShouldBe(before);
    }

    /// <summary>What tells that it is a container is taken away, and what would set this machine's kernel does nothing.</summary>
    [Fact]
    public async Task Should_Leave_Host_As_It_Was_When_It_Has_A_Kernel_And_Lacks_No_Package_Any_More()
    {
        // Given
        var host = await StartAsync("--cgroupns=private");
        await host.ShellAsync(
            "rm /.dockerenv; mkdir -p /etc/tmpfiles.d /etc/udev/rules.d; for name in sysctl systemctl systemd-tmpfiles; do printf '#!/bin/sh\n' > /usr/local/sbin/$name; chmod +x /usr/local/sbin/$name; done"
        );
        var before = await host.LookAsync();
        using var other = new RealCluster();

        // When: what the second needs is there
        await PrepareAsync(_cluster);
        await PrepareAsync(other);

        // Then
        (await host.ShellAsync("apt-mark -o Dir::Cache=/tmp showauto ethtool; ls /etc/sysctl.d/90-hpc.conf")).ShouldBe(
            "ethtool\n/etc/sysctl.d/90-hpc.conf"
        );
        (await UndoAsync(_cluster)).ShouldBeEmpty();
        (await UndoAsync(other)).ShouldBeEmpty();
        (await host.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Keep_What_Somebody_Needs_When_Undone()
    {
        // Given
        var host = await StartAsync();
        await PrepareAsync(_cluster);
        await host.InstallAsync("ours", "1", depends: "rsync");
        await host.ShellAsync("apt-get install --yes make; echo '# mine' >> /etc/security/limits.d/90-hpc.conf");

        // When
        (await UndoAsync(_cluster)).ShouldBeEmpty();

        // Then
        (
            await host.ShellAsync(
                "dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' rsync libpopt0 make"
            )
        ).ShouldBe("libpopt0 installed\nmake installed\nrsync installed");
        (
            await host.ShellAsync(
                "! command -v mpicc; tail -n 1 /etc/security/limits.d/90-hpc.conf; ls -A /var/lib/hoarfrost 2>&1 || :"
            )
        ).ShouldContain("# mine\nls: cannot access");
    }

    [Fact]
    public async Task Should_Take_Back_What_Was_Half_Done_When_Cut_Off()
    {
        // Given
        var host = await StartAsync();
        var before = await host.LookAsync();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(ToolBench.Token);
        var preparation = PrepareAsync(_cluster, cut.Token);
        await host.ShellAsync("until [ -e /usr/bin/make ]; do sleep 0.2; done");

        // When
        await cut.CancelAsync();
        await Should.ThrowAsync<Exception>(() => preparation);
        (await UndoAsync(_cluster)).ShouldBeEmpty();

        // Then
        (await host.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Change_Nothing_When_A_Package_Would_Be_Upgraded()
    {
        // Given: rsync needs a later one
        var host = await StartAsync();
        await host.InstallAsync("libpopt0", "1.0");
        var before = await host.LookAsync();

        // When
        var error = await Should.ThrowAsync<UsageException>(() => PrepareAsync(_cluster));

        // Then
        error.Message.ShouldContain("node1: --prepare would upgrade libpopt0 1.0 -> 1.19");
        error.Message.ShouldContain("apt-get install --only-upgrade libpopt0");
        _cluster.Get<PreparedHostsFile>().Hosts.ShouldBeEmpty();
        (await host.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Should_Change_Nothing_When_There_Is_No_Way_To_Be_Root()
    {
        // Given
        var host = await StartAsync();
        await host.ShellAsync("rm /etc/sudoers.d/90-guest");

        // When
        var error = await Should.ThrowAsync<UsageException>(() => PrepareAsync(_cluster));

        // Then
        error.Message.ShouldContain("node1: --prepare needs root, or a sudo that asks for no password");
        error.Message.ShouldContain("a password is required");
        (await host.ShellAsync($"ls {Folder} 2>&1 || :")).ShouldContain("No such file");
        _cluster.Get<PreparedHostsFile>().Hosts.ShouldBeEmpty();
    }

    /// <summary>Kernel settings of a network of the container's own; huge pages are a folder's that is mounted in their place.</summary>
    [Fact]
    public async Task Should_Return_Settings_And_Files_When_They_Are_As_It_Left_Them()
    {
        // Given
        var pages = Path.Combine(_cluster.Bench.Folder, "pages");
        Directory.CreateDirectory(pages);
        await File.WriteAllTextAsync(Path.Combine(pages, "enabled"), "always [madvise] never\n", ToolBench.Token);
        var host = await StartAsync(
            "--cap-add=NET_ADMIN",
            "--security-opt=systempaths=unconfined",
            $"--volume={pages}:/sys/kernel/mm/transparent_hugepage"
        );
        await host.ShellAsync(
            "printf 'theirs\n' > /etc/sysctl.d/90-hpc.conf; chmod 640 /etc/sysctl.d/90-hpc.conf; chgrp daemon /etc/sysctl.d/90-hpc.conf"
        );
        await host.ShellAsync("echo 5000 > /proc/sys/net/ipv4/tcp_max_syn_backlog");
        var before = await host.LookAsync();
        var specification = new JsonObject
        {
            ["id"] = "abc",
            ["cluster"] = "frost",
            ["owner"] = "ada",
            ["packages"] = new JsonArray(),
            ["files"] = new JsonArray("/etc/sysctl.d/90-hpc.conf", "/etc/security/limits.d/90-hpc.conf"),
            ["settings"] = new JsonObject
            {
                ["net.core.somaxconn"] = "16384",
                ["net.ipv4.tcp_rmem"] = "4096 87380 16777216",
                ["net.ipv4.tcp_max_syn_backlog"] = "6000",
                ["/sys/kernel/mm/transparent_hugepage/enabled"] = "always",
                ["no.such.key"] = "1",
            },
            ["units"] = new JsonArray(),
        };

        // When
        var plan = await host.PrepareProgramAsync(specification.ToJsonString(), "plan");
        await host.PrepareProgramAsync("", "begin", "abc");
        await host.ShellAsync(
            "cd /proc/sys/net; echo 16384 > core/somaxconn; echo 4096 87380 16777216 > ipv4/tcp_rmem; echo 6000 > ipv4/tcp_max_syn_backlog; "
                + "echo always > /sys/kernel/mm/transparent_hugepage/enabled; echo ours > /etc/sysctl.d/90-hpc.conf; echo ours > /etc/security/limits.d/90-hpc.conf"
        );
        await host.PrepareProgramAsync("", "end", "abc");
        await host.ShellAsync("echo 7000 > /proc/sys/net/ipv4/tcp_max_syn_backlog");
        var report = await host.PrepareProgramAsync("", "undo", "abc");

        // Then
        plan.RootElement.GetProperty("settings")
            .EnumerateArray()
            .Select(item => item.GetProperty("from").GetString())
            .ShouldContain("madvise");
        report
            .RootElement.GetProperty("changed")
            .EnumerateArray()
            .Select(item => item.GetString())
            .ShouldBe(["net.ipv4.tcp_max_syn_backlog = 7000"]);
        (await File.ReadAllTextAsync(Path.Combine(pages, "enabled"), ToolBench.Token)).ShouldBe("madvise");
        await host.ShellAsync("echo 'always [madvise] never' > /sys/kernel/mm/transparent_hugepage/enabled");
        (await host.LookAsync()).ShouldBe(before);
    }

    private async Task<ForeignHost> StartAsync(params string[] arguments) =>
        _host = await ForeignHost.StartAsync(_cluster, "node1", arguments);

    private async Task PrepareAsync(RealCluster cluster, CancellationToken? cancellationToken = null)
    {
        using var progress = cluster.Get<ProgressLine>().Start("Clone");
        await cluster
            .Get<HostPreparation>()
            .PrepareAsync([_host!.Access], progress, cancellationToken ?? ToolBench.Token);
    }

    private Task<IReadOnlyList<HostStillPrepared>> UndoAsync(RealCluster cluster) =>
        cluster
            .Get<HostPreparation>()
            .UndoAsync([_host!.Access], cluster.ClusterState.Current.Identity!, ToolBench.Token);
}
