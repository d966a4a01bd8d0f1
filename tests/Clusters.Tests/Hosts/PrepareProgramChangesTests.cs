using System.Diagnostics;

namespace Clusters.Tests.Hosts;

/// <summary>What <c>hoarfrost-prepare</c> leaves of what people have changed since, and what it leaves alone at all.</summary>
public sealed class PrepareProgramChangesTests : IDisposable
{
    private readonly PreparedRoot host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Leave_What_People_Change_When_The_Preparation_Failed_Before()
    {
        // Given: it failed with one of two files written
        host.Write("/sys/pages", "madvise");
        host.Plan("abc", ["mpi"], files: ["/etc/ours", "/etc/theirs"], settings: ["/sys/pages"]);
        await host.RunAsync("begin", "abc");
        host.Package("mpi", postinst: "update-alternatives --slave mpi\n# adduser mpi\nadduser --home /mpi _mpi");
        host.Add("/etc/passwd", "_mpi:x:101:101::/:/bin/false");
        host.Write("/etc/ours", "ours");
        host.Write("/sys/pages", "always");
        await host.RunAsync("settle", "abc");

        // When: people change things, and it fails on another host once more
        host.Write("/etc/theirs", "theirs");
        host.Write("/sys/pages", "never");
        host.Add("/etc/passwd", "mpi:x:1001:1001::/:/bin/sh");
        await host.RunAsync("settle", "abc");
        host.Package("mpi", "absent");
        var report = await host.RunAsync("undo", "abc");

        // Then
        report!["changed"]!
            .ToJsonString()
            .ShouldBe($"""["{host.At("/etc/theirs")}","{host.At("/sys/pages")} = never"]""");
        host.Paths("/etc").ShouldNotContain("ours");
        host.Read("/etc/theirs").ShouldBe("theirs");
        host.Read("/sys/pages").ShouldBe("never");
        host.Done.ShouldBe(["userdel _mpi"]);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("def")]
    public async Task Should_Return_To_What_People_Changed_When_Prepared_Once_More(string second)
    {
        // Given
        host.Write("/sys/pages", "madvise");
        host.Write("/sys/same", "0");
        host.Program("systemctl", "[ $1 != list-unit-files ] || echo \"apt.timer enabled\"");
        await PrepareAsync("abc");

        // Records are dated by the second
        await Task.Delay(TimeSpan.FromSeconds(1), PreparedRoot.Token);

        // When
        host.Write("/etc/limits", "theirs");
        host.Write("/sys/pages", "never");
        host.Program(
            "systemctl",
            "case $1 in list-unit-files) echo \"apt.timer disabled\" ;; is-active) exit 3 ;; esac"
        );
        await PrepareAsync(second);
        host.Program("systemctl", "[ $1 != is-enabled ] || echo masked; echo \"$*\" >> \"$ROOT/done\"");
        await host.RunAsync("undo", "abc");
        await host.RunAsync("undo", second);

        // Then
        host.Read("/etc/limits").ShouldBe("theirs");
        host.Read("/sys/pages").ShouldBe("never");
        host.Read("/sys/same").ShouldBe("0");
        host.Done.ShouldBe(["is-enabled apt.timer", "unmask --quiet apt.timer"]);

        async Task PrepareAsync(string identity)
        {
            host.Plan(identity, [], ["/etc/limits"], "apt.timer", ["/sys/pages", "/sys/same"]);
            await host.RunAsync("begin", identity);
            host.Write("/etc/limits", "ours");
            host.Write("/sys/pages", "always");
            host.Write("/sys/same", "1");
            await host.RunAsync("end", identity);
        }
    }

    [Theory]
    [InlineData("abc", "def")]
    [InlineData("def", "abc")]
    public async Task Should_Leave_What_People_Change_When_A_Cluster_Leaves_Its_Part_To_Another(
        string leaving,
        string staying
    )
    {
        // Given: one that is prepared, and one whose preparation was cut off
        await BeginAsync("abc", "rpc");
        host.Package("rpc", postinst: "RPC_USER=\"_rpc\"\nadduser --system \\\n  \"$RPC_USER\"");
        host.Add("/etc/passwd", "_rpc:x:101:101::/:/bin/false");
        await host.RunAsync("end", "abc");
        host.Plan("def", [], files: ["/etc/theirs"]);
        await host.RunAsync("begin", "def");

        // When
        await host.RunAsync("undo", leaving);
        host.Write("/etc/theirs", "theirs");
        host.Add("/etc/group", "rpc:x:1001:");
        host.Package("rpc", "absent");
        await host.RunAsync("undo", staying);

        // Then
        host.Read("/etc/theirs").ShouldBe("theirs");
        host.Done.ShouldBe(["userdel _rpc"]);
    }

    [Theory]
    [InlineData("sshd", 0, true)]
    [InlineData("sshd", 255, false)]
    [InlineData("other", 0, false)]
    public async Task Should_Reload_Only_An_Sshd_That_Comes_Back_When_Its_File_Goes(
        string name,
        int exitCode,
        bool isReloaded
    )
    {
        // Given
        host.Plan("abc", [], files: ["/etc/ssh/sshd_config.d/00-mpi.conf"]);
        await host.RunAsync("begin", "abc");
        host.Write("/etc/ssh/sshd_config.d/00-mpi.conf", "ours");
        await host.RunAsync("end", "abc");
        File.Copy("/bin/sleep", host.At($"/bin/{name}"));
        using var process = Process.Start(host.At($"/bin/{name}"), "600");
        host.Write("/run/sshd.pid", $"{process.Id}\n");
        host.Program("test", $"echo \"$*\" >> \"$ROOT/done\"; exit {exitCode}");
        host.Write("/usr/sbin/.keep", "");
        File.Move(host.At("/bin/test"), host.At("/usr/sbin/sshd"));

        // When
        await host.RunAsync("undo", "abc");

        // Then: SIGHUP ends this one
        var ended = process.WaitForExitAsync(PreparedRoot.Token);
        (
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(isReloaded ? 10 : 0.5), PreparedRoot.Token))
            == ended
        ).ShouldBe(isReloaded);
        host.Done.ShouldBe(name == "sshd" ? ["-t"] : []);
        if (!isReloaded)
        {
            process.Kill();
        }
    }

    private async Task BeginAsync(string identity, params string[] packages)
    {
        host.Plan(identity, packages);
        await host.RunAsync("begin", identity);
    }
}
