using System.Diagnostics;
using System.Globalization;
using Cake.Core.IO;
using Hoarfrost.Tooling.Processes;
using Path = System.IO.Path;

namespace Tooling.Tests.Processes;

/// <summary>A tool, its child, and a grandchild that has left group, session and parent.</summary>
public sealed class ProcessTreeTests : IDisposable
{
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly ToolBench bench = new();

    [Fact]
    public async Task Should_End_Whole_Tree_When_Deadline_Passes()
    {
        // Given
        using var process = await SpawnAsync("stubborn");
        var members = Pids();
        members.ShouldAllBe(pid => ProcessTable.Find(pid) != null);

        // When
        var ending = await process.WaitAsync(TimeSpan.FromMilliseconds(100), Grace, CancellationToken.None);

        // Then
        ending.ShouldBe(ToolEnding.DeadlinePassed);
        members.ShouldAllBe(pid => IsGone(pid));
    }

    [Fact]
    public async Task Should_Interrupt_The_Tool_Only_When_Cancelled()
    {
        // Given
        using var cancel = new CancellationTokenSource();
        using var process = await SpawnAsync("polite");
        var members = Pids();
        cancel.CancelAfter(TimeSpan.FromMilliseconds(50));

        // When
        var clock = Stopwatch.StartNew();
        var ending = await process.WaitAsync(Forever, TimeSpan.FromSeconds(20), cancel.Token);

        // Then: it ended by itself, in the time that it took and not in all its grace.
        ending.ShouldBe(ToolEnding.Cancelled);
        process.GetExitCode().ShouldBe(7);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await File.ReadAllTextAsync(process.LogPath!, ToolBench.Token)).ShouldContain("got SIGINT");
        members.ShouldAllBe(pid => IsGone(pid));
    }

    [Fact]
    public async Task Should_End_Whole_Tree_At_Once_When_Killed()
    {
        // Given
        using var process = await SpawnAsync("stubborn");
        var members = Pids();

        // When
        process.Kill();

        // Then
        members.ShouldAllBe(pid => IsGone(pid));
        process.WaitForExit(5_000).ShouldBeTrue();
        process.GetExitCode().ShouldBe(128 + 9);
    }

    [Fact]
    public async Task Should_Lead_A_Session_Of_Its_Own_When_Started()
    {
        // Given
        using var process = await SpawnAsync("polite");

        // When
        var leader = ProcessTable.Find(Pids()[0]);

        // Then: a terminal's Ctrl+C does not reach it.
        leader.ShouldNotBeNull().SessionId.ShouldBe(leader.Identity.Pid);
        process.Kill();
    }

    public void Dispose() => bench.Dispose();

    private async Task<IToolProcess> SpawnAsync(string manners)
    {
        var file = Path.Combine(bench.Folder, "pids");
        var process = bench.Start(new ProcessSettings(), "spawn", manners, file);
        await ToolBench.UntilAsync(() => File.Exists(file));
        await ToolBench.UntilAsync(() =>
            File.ReadAllText(process.LogPath!).Contains("asleep", StringComparison.Ordinal)
        );
        return process;
    }

    private int[] Pids() =>
        [
            .. File.ReadAllLines(Path.Combine(bench.Folder, "pids"))
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture)),
        ];

    private static bool IsGone(int pid) => ProcessTable.Find(pid) is not { IsAlive: true };
}
