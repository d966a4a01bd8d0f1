using System.Diagnostics;
using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class RunningToolsTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task Should_Go_On_To_Its_End_When_Pipeline_Is_Killed()
    {
        // Given
        var done = Path.Combine(bench.Folder, "done");
        await KillPipelineAsync(() => Logged("\n3\n"), "count", "40", "50", done);

        // When
        var tool = RunningTools.Find(bench.Logs).ShouldHaveSingleItem();
        await ToolBench.UntilAsync(() => !tool.IsAlive);

        // Then: no broken pipe has ended it, and its output is whole.
        Path.GetFileName(tool.LogPath).ShouldBe("001-Dummy.log");
        File.Exists(done).ShouldBeTrue();
        (await File.ReadAllTextAsync(tool.LogPath, ToolBench.Token)).ShouldContain("\n40\n");
        RunningTools.Find(bench.Logs).ShouldBeEmpty();
        Directory.EnumerateFiles(bench.Logs, "*.running").ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_End_In_Good_Order_When_Left_By_A_Killed_Pipeline()
    {
        // Given
        var pids = Path.Combine(bench.Folder, "pids");
        await KillPipelineAsync(() => File.Exists(pids) && Logged("asleep"), "spawn", "polite", pids);
        var tool = RunningTools.Find(bench.Logs).ShouldHaveSingleItem();
        new ProcessTree(tool.Call).Members().Count.ShouldBe(3);

        // When
        await tool.EndAsync(TimeSpan.FromSeconds(10));

        // Then
        tool.IsAlive.ShouldBeFalse();
        (await File.ReadAllTextAsync(tool.LogPath, ToolBench.Token)).ShouldContain("got SIGINT");
        RunningTools.Find(bench.Logs).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Find_Nothing_When_No_Tool_Has_Run() => RunningTools.Find(bench.Logs).ShouldBeEmpty();

    public void Dispose() => bench.Dispose();

    private async Task KillPipelineAsync(Func<bool> when, params string[] verb)
    {
        using var pipeline = Process.Start(ToolBench.Dummy, ["run-tool", bench.Logs, ToolBench.Dummy, .. verb]);
        try
        {
            await ToolBench.UntilAsync(when);
        }
        finally
        {
            pipeline.Kill();
            await pipeline.WaitForExitAsync(CancellationToken.None);
        }
    }

    private bool Logged(string text) =>
        Directory.Exists(bench.Logs)
        && Directory
            .EnumerateFiles(bench.Logs, "*.log")
            .Any(log => File.ReadAllText(log).Contains(text, StringComparison.Ordinal));
}
