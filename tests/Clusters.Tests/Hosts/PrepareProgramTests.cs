using System.Diagnostics;
using System.Text.Json;
using Hoarfrost.Clusters.Hosts.Preparation;

namespace Clusters.Tests.Hosts;

/// <summary>What <c>hoarfrost-prepare</c> counts as the cluster's, where people change the host meanwhile.</summary>
public sealed class PrepareProgramTests : IDisposable
{
    private readonly PreparedRoot host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Take_Only_Accounts_Of_Its_Packages_When_People_Get_Theirs_Meanwhile()
    {
        // Given: two preparations, people before, in and between them
        await BeginAsync("abc", "rpc");
        host.Package("rpc", postinst: "adduser --system _rpc");
        host.Add("/etc/passwd", "_rpc:x:101:101::/:/bin/false");
        host.Add("/etc/passwd", "anna:x:1001:1001::/:/bin/sh");
        await host.RunAsync("end", "abc");
        host.Add("/etc/passwd", "bob:x:1002:1002::/:/bin/sh");
        host.Add("/etc/group", "bob:x:1002:");
        await BeginAsync("abc", "mta");
        host.Package("mta", postinst: "systemd-sysusers mta.conf");
        host.Write("/var/lib/dpkg/info/mta.list", $"/.\n{host.At("/usr/lib/sysusers.d/mta.conf")}\n");
        host.Write("/usr/lib/sysusers.d/mta.conf", "u mail-relay - \"Relay\"\n");
        host.Add("/etc/passwd", "mail-relay:x:102:102::/:/bin/false");
        host.Add("/etc/group", "mail-relay:x:102:");
        host.Add("/etc/passwd", "carl:x:1003:1003::/:/bin/sh");

        // When
        await host.RunAsync("end", "abc");
        host.Package("rpc", "absent");
        host.Package("mta", "absent");
        await host.RunAsync("undo", "abc");

        // Then
        host.Done.ShouldBe(["userdel mail-relay", "userdel _rpc", "groupdel mail-relay"]);
        Directory.Exists(host.At("/var/lib/hoarfrost")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Know_Accounts_Of_A_Cut_Off_Preparation_When_It_Is_Begun_Again()
    {
        // Given
        await BeginAsync("abc", "rpc");
        host.Package("rpc", postinst: "adduser --system _rpc");
        host.Add("/etc/passwd", "_rpc:x:101:101::/:/bin/false");
        host.Add("/etc/passwd", "bob:x:1002:1002::/:/bin/sh");

        // When
        await BeginAsync("abc");
        await host.RunAsync("end", "abc");

        // Then
        host.Record("abc")["after"]!["accounts"]!
            .ToJsonString()
            .ShouldBe("""["user _rpc"]""");
    }

    [Fact]
    public async Task Should_Leave_What_People_Install_When_The_Preparation_Failed_Before()
    {
        // Given: one of two came
        await BeginAsync("abc", "mpi", "blas", "held");
        host.Package("mpi");
        host.Package("held", "config-files");
        await host.RunAsync("settle", "abc");

        // When
        host.Package("blas");
        await host.RunAsync("settle", "abc");

        // Then
        var record = host.Record("abc");
        record["packages"]!.ToJsonString().ShouldBe("""{"held:amd64":"absent","mpi:amd64":"absent"}""");
        record["pending"]!.AsArray().ShouldBeEmpty();
        record["isComplete"]!.GetValue<bool>().ShouldBeFalse();
        host.Read("/var/lib/apt/extended_states").ShouldContain("Package: mpi");
        host.Read("/var/lib/apt/extended_states").ShouldNotContain("blas");
        host.Read("/etc/apt/apt.conf.d/60hoarfrost").ShouldNotContain("blas");
    }

    [Theory]
    [InlineData(true, """{"mpi:amd64":"absent"}""")]
    [InlineData(false, """{"blas:amd64":"absent","mpi:amd64":"absent"}""")]
    public async Task Should_Leave_What_People_Install_When_The_Preparation_Was_Killed(bool hasLog, string expected)
    {
        // Given: one of two came
        await BeginAsync("abc", "mpi", "blas", "tools");
        host.Package("mpi");

        // When: a preparation of the version before has no log
        host.Package("blas", isTheirs: true);
        if (!hasLog)
        {
            File.Delete(host.At("/var/lib/hoarfrost/dpkg.log"));
        }

        await BeginAsync("abc");

        // Then
        host.Record("abc")["packages"]!
            .ToJsonString()
            .ShouldBe(expected);
        host.Read("/var/lib/apt/extended_states").Contains("blas", StringComparison.Ordinal).ShouldBe(!hasLog);
    }

    [Fact]
    public async Task Should_Leave_What_People_Install_When_A_Killed_Preparation_Is_Undone()
    {
        // Given
        await BeginAsync("abc", "blas");
        host.Package("blas", isTheirs: true);

        // When
        var report = await host.RunAsync("undo", "abc");

        // Then
        report!["removed"]!.AsArray().ShouldBeEmpty();
        report["kept"]!.AsArray().ShouldBeEmpty();
        host.Read("/var/lib/apt/extended_states").ShouldNotContain("blas");
        Directory.Exists(host.At("/var/lib/hoarfrost")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Settle_Nothing_When_Nothing_Was_Begun() =>
        (await host.RunAsync("settle", "abc")).ShouldBeNull();

    [Fact]
    public async Task Should_Name_What_Others_Have_Half_Installed_And_Not_What_It_Has_Itself()
    {
        // Given
        await BeginAsync("abc", "mpi");
        host.Package("mpi", "half-configured");
        host.Package("theirs", "unpacked");
        host.Package("libc-bin", "triggers-pending");
        host.Package("gone", "config-files");
        host.Input =
            """{"id": "abc", "cluster": "frost", "owner": "ada", "packages": ["blas"], "files": [], "settings": {}, "units": []}""";

        // When
        var plan = await host.RunAsync("plan");

        // Then
        plan!["packages"]!["broken"]!.ToJsonString().ShouldBe("""["theirs:amd64"]""");
        var (exitCode, _, error) = await host.TryAsync("begin", "abc");
        exitCode.ShouldBe(1);
        error.ShouldContain("theirs:amd64");
    }

    [Fact]
    public async Task Should_Read_Accounts_When_They_Are_Not_In_Utf8()
    {
        // Given: as a NIS line or an old full name has it
        await File.WriteAllBytesAsync(
            host.At("/etc/passwd"),
            "root:x:0:0::/root:/bin/sh\nren\u00e9:x:1:1:Ren\u00e9:/:/bin/sh\n+\n".Select(static c => (byte)c).ToArray(),
            PreparedRoot.Token
        );
        host.Add("/etc/group", "+");

        // When
        await BeginAsync("abc", "rpc");
        host.Package("rpc", postinst: "adduser --system _rpc");
        host.Add("/etc/group", "_rpc:x:101:");
        await host.RunAsync("end", "abc");

        // Then: the cluster's state can keep it
        var record = host.Record("abc").Deserialize<JsonElement>();
        new PreparedHostsFile(new(host.At("/frost"))).Keep("node1", record);

        // When
        host.Package("rpc", "absent");
        await host.RunAsync("undo", "abc");

        // Then
        host.Done.ShouldBe(["groupdel _rpc"]);
    }

    [Fact]
    public async Task Should_Keep_What_Another_Cluster_Is_About_To_Use_When_Undone()
    {
        // Given
        await BeginAsync("abc");
        await host.RunAsync("end", "abc");
        host.Plan("def", []);
        host.Write("/var/lib/hoarfrost/apt.conf", "");
        host.Write("/var/lib/hoarfrost/apt/lists/list", "");

        // When
        await host.RunAsync("undo", "abc");

        // Then
        host.Paths("/var/lib/hoarfrost").ShouldContain("def.plan");
        host.Paths("/var/lib/hoarfrost").ShouldContain("apt.conf");
        host.Paths("/var/lib/hoarfrost/apt/lists").ShouldContain("list");

        // When
        await host.RunAsync("clear", "def");

        // Then
        Directory.Exists(host.At("/var/lib/hoarfrost")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Leave_Nothing_When_Another_Cluster_Was_Cut_Off_Before_It_Began()
    {
        // Given
        await BeginAsync("abc");
        await host.RunAsync("end", "abc");
        host.Plan("def", []);
        File.SetLastWriteTimeUtc(host.At("/var/lib/hoarfrost/def.plan"), DateTime.UtcNow.AddHours(-7));

        // When
        await host.RunAsync("undo", "abc");

        // Then
        Directory.Exists(host.At("/var/lib/hoarfrost")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Not_Keep_Others_From_The_Host_When_It_Waits_For_Their_End()
    {
        // Given: a part of another's playbook
        await BeginAsync("abc");
        await BeginAsync("def");
        var start = new ProcessStartInfo("sleep", ["600"]);
        start.Environment["APT_CONFIG"] = host.At("/var/lib/hoarfrost/apt.conf");
        using var work = Process.Start(start)!;

        // When
        var undo = host.RunAsync("undo", "abc");
        await Task.Delay(TimeSpan.FromSeconds(1), PreparedRoot.Token);
        await host.RunAsync("end", "def");

        // Then
        undo.IsCompleted.ShouldBeFalse();
        work.Kill();
        (await undo)!["leftTo"]!.GetValue<string>().ShouldBe("frost of ada");
    }

    private async Task BeginAsync(string identity, params string[] packages)
    {
        host.Plan(identity, packages);
        await host.RunAsync("begin", identity);
    }
}
