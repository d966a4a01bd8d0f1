using System.Diagnostics;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

/// <summary>Directories and processes of <c>hoarfrost-host</c>.</summary>
public sealed class HostScriptTests : IDisposable
{
    private readonly HostHome host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Touch_Nothing_When_The_Directory_Is_Somebody_Elses()
    {
        // Given
        Directory.CreateDirectory(host.Folder);
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "thesis"), "years of work", HostHome.Token);
        using var process = StartThere();
        var before = host.Snapshot();

        // Then
        (await host.PlaceAsync()).IsForeign.ShouldBeTrue();
        (await host.JoinAsync()).Refused.ShouldBe(host.Folder);
        (await host.LeaveAsync()).Processes.ShouldBeEmpty();
        host.Snapshot().ShouldBe(before);
        process.HasExited.ShouldBeFalse();
        process.Kill();
    }

    [Fact]
    public async Task Should_Touch_Nothing_When_The_Directory_Is_Another_Clusters()
    {
        // Given
        await host.JoinAsync();
        using var process = StartThere();
        var before = host.Snapshot();

        // When
        var other = host.Request() with
        {
            Identity = "fedcba9876543210",
        };
        var remains = await host.AskAsync("leave", other, HostScriptJson.Default.HostRemains);

        // Then
        remains.Exists.ShouldBeFalse();
        remains.Mark!.Identity.ShouldBe(HostHome.Identity);
        remains.Processes.ShouldBeEmpty();
        host.Snapshot().ShouldBe(before);
        process.HasExited.ShouldBeFalse();
        process.Kill();
    }

    [Fact]
    public async Task Should_Be_Refused_When_Others_May_Write_Above_The_Directory()
    {
        // Given: what anybody can make in /tmp or /var/tmp before we come
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(host.Folder)!);
        (await host.PlaceAsync()).UnsafePart.ShouldBeNull();
        parent.UnixFileMode |= UnixFileMode.GroupWrite;

        // Then
        var place = await host.PlaceAsync();
        place.UnsafePart.ShouldBe(parent.FullName);
        HostDirectory
            .Problem("node1", host.Folder, place)
            .ShouldNotBeNull()
            .ShouldContain($"chmod go-w {parent.FullName}");
        (await host.JoinAsync()).Refused.ShouldBe(host.Folder);
        File.Exists(host.AuthorizedKeys).ShouldBeFalse();
        Directory.Exists(host.Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_End_What_Runs_There_When_A_Cluster_Leaves()
    {
        // Given
        await host.JoinAsync();
        using var process = StartThere();
        (await host.FindAsync()).Processes.ShouldContain(one => one.Pid == process.Id);

        // When
        await host.LeaveAsync();

        // Then
        await process.WaitForExitAsync(HostHome.Token).WaitAsync(TimeSpan.FromSeconds(5), HostHome.Token);
        process.ExitCode.ShouldBe(128 + 15);
    }

    [Fact]
    public async Task Should_Leave_A_Persons_Shell_When_It_Is_In_The_Directory()
    {
        // Given: it has a terminal
        await host.JoinAsync();
        using var terminal = Process.Start(
            new ProcessStartInfo(
                "python3",
                [
                    "-c",
                    "import pty, sys; pty.spawn(['sh', '-c', 'cd \"$0\"; echo $$ > ../shell; exec sleep 600', sys.argv[1]])",
                    host.Folder,
                ]
            )
            {
                WorkingDirectory = "/",
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var note = Path.Combine(Path.GetDirectoryName(host.Folder)!, "shell");
        while (!File.Exists(note) || new FileInfo(note).Length == 0)
        {
            await Task.Delay(20, HostHome.Token);
        }

        // Then
        (await host.FindAsync()).Processes.ShouldBeEmpty();
        File.Delete(note);
        await host.LeaveAsync();
        terminal.HasExited.ShouldBeFalse();
        terminal.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task Should_Find_And_End_A_Run_When_The_Directory_Is_Gone()
    {
        // Given
        using var process = StartOf(host.Folder);
        Directory.Exists(host.Folder).ShouldBeFalse();

        // Then
        (await host.FindAsync())
            .Processes.ShouldHaveSingleItem()
            .Pid.ShouldBe(process.Id);

        // When
        (await host.LeaveAsync()).Processes.ShouldBeEmpty();

        // Then
        await process.WaitForExitAsync(HostHome.Token).WaitAsync(TimeSpan.FromSeconds(5), HostHome.Token);
    }

    [Fact]
    public async Task Should_Say_What_A_Host_Is_When_It_Is_Asked()
    {
        // When
        var facts = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(HostHome.Script)!, "..", "roles", "job", "files", "node_facts.py"),
            HostHome.Token
        );
        var survey = await host.AskAsync("survey", new() { FactsSource = facts }, HostScriptJson.Default.HostSurvey);

        // Then
        survey.Hostname.ShouldBe(Environment.MachineName);
        survey.Home.ShouldBe(host.FullName);
        survey.Facts.PhysicalCores.ShouldBeGreaterThan(0);
        survey.Clock.ShouldBe(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), tolerance: 30);
    }

    /// <summary>A process that works in the cluster's directory, as one of a run does: it has no terminal.</summary>
    private Process StartThere() =>
        Process.Start(new ProcessStartInfo("setsid", ["sleep", "600"]) { WorkingDirectory = host.Folder })!;

    /// <summary>A process as jobs begin it, elsewhere.</summary>
    private static Process StartOf(string folder)
    {
        var start = new ProcessStartInfo("setsid", ["sleep", "600"]) { WorkingDirectory = "/" };
        start.Environment["HOARFROST_DIRECTORY"] = folder;
        return Process.Start(start)!;
    }
}
