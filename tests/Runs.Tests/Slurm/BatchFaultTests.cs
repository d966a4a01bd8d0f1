using System.Diagnostics;

namespace Runs.Tests.Slurm;

/// <summary>What keeps a job's program from being begun, in the real <c>hoarfrost-batch</c>.</summary>
public sealed class BatchFaultTests : IDisposable
{
    private readonly BatchBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("USR1", "its time was nearly up before its section placement: ask for more with --time", null)]
    [InlineData("TERM", "it was told to end (SIGTERM) in its section placement", "SIGTERM")]
    public async Task Should_Say_Why_It_Did_Not_Begin_When_Slurm_Ends_It_Before_The_Program(
        string signal,
        string problem,
        string? told
    )
    {
        // Given
        bench.Write("bin/placement", "touch begun; exec sleep 60");
        using var job = bench.Begin();
        while (!bench.Has("begun"))
        {
            await Task.Delay(20, Cancel);
        }

        // When
        using (var kill = Process.Start("kill", ["-s", signal, $"{job.Id}"]))
        {
            await kill.WaitForExitAsync(Cancel);
        }

        await job.WaitForExitAsync(Cancel);

        // Then
        (job.ExitCode, bench.Status.Problem, bench.Status.Signal).ShouldBe((125, problem, told));
        bench.HasBegun.ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Not_End_With_0_When_A_File_Could_Not_Be_Written()
    {
        // Given: the section before ended well
        bench.Write("bin/build", "mkdir facts.out");

        // When
        var code = await bench.RunAsync(Cancel);

        // Then
        (code, bench.Status.Problem).ShouldBe((125, "facts.out: Is a directory"));
        bench.HasBegun.ShouldBeFalse();
    }
}
