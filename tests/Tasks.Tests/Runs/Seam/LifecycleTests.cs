using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Programs;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;
using NSubstitute;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs.Seam;

/// <summary>A program and a way to run jobs that only the tests have go through all of a run's life: the seams are real.</summary>
public sealed class LifecycleTests : IAsyncDisposable
{
    private readonly RealCluster cluster = new();
    private readonly ProcessJobs jobs;

    public LifecycleTests() => jobs = new(Path.Combine(cluster.Bench.Folder, "jobs"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await jobs.DisposeAsync();
        cluster.Dispose();
    }

    [Fact]
    public async Task Should_Collect_A_Passed_Run_When_The_Program_Comes_To_Its_End()
    {
        // Given
        var program = new CountingProgram(to: 3, secondsEach: 0.05);

        // When
        await RunAsync(program);

        // Then
        var run = cluster.Runs.List().ShouldHaveSingleItem();
        run.Phase.ShouldBe(RunPhase.Collected);
        var result = ResultOf(run);
        result.Program.ShouldBe("counting");
        result.Verdict.Passed.ShouldBeTrue(result.Verdict.Reason);
        result.Figure!.Value.ShouldBe(3);
        (await File.ReadAllTextAsync(FolderOf(run).PathOf("count.txt"), Cancellation)).ShouldBe(
            "step 1\nstep 2\nstep 3\n"
        );
        Sha256Sums.Verify(FolderOf(run).FolderPath).ShouldBeEmpty();
        program.Learnt.ShouldHaveSingleItem();
        jobs.Removed.ShouldBe([run.RunId]);
    }

    [Fact]
    public async Task Should_Attach_To_The_Run_When_Its_Pipeline_Was_Ended_In_The_Middle()
    {
        // Given
        var program = new CountingProgram(to: 20, secondsEach: 0.1);
        await BeginAsync(program);

        // When
        await RunAsync(program);

        // Then: one run, whole
        var run = cluster.Runs.List().ShouldHaveSingleItem();
        ResultOf(run).Verdict.Passed.ShouldBeTrue();
        (await File.ReadAllLinesAsync(FolderOf(run).PathOf("count.txt"), Cancellation)).ShouldBe(
            Enumerable.Range(1, 20).Select(step => $"step {step}")
        );
    }

    [Fact]
    public async Task Should_Collect_What_There_Is_When_A_Run_Is_Stopped()
    {
        // Given
        var program = new CountingProgram(to: 1000, secondsEach: 0.05);
        await BeginAsync(program);

        // When
        await using var session = await Sessions(program).OpenAsync(Cancellation);
        await session.StopAsync(cluster.Runs.List()[0], Cancellation);

        // Then
        var run = cluster.Runs.List().ShouldHaveSingleItem();
        run.Phase.ShouldBe(RunPhase.Collected);
        ResultOf(run).Verdict.Kind.ShouldBe("Incomplete");
        ResultOf(run).Ending!.ExitCode.ShouldBe(137);
        ResultOf(run).Figure!.Value.ShouldBeGreaterThan(0);
        program.Learnt.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_End_With_The_Verdict_When_The_Program_Fails()
    {
        // Given
        var program = new CountingProgram(to: 3, secondsEach: 0, exitCode: 9);

        // When
        var error = await Should.ThrowAsync<VerdictException>(() => RunAsync(program));

        // Then
        error.ExitCode.ShouldBe(ExitCodes.VerdictNotPassed);
        error.Message.ShouldContain("Incomplete");
        ResultOf(cluster.Runs.List()[0]).Ending!.ExitCode.ShouldBe(9);
    }

    [Fact]
    public async Task Should_End_With_7_When_The_Figure_Of_A_Run_That_Passed_Is_Out_Of_Its_Range()
    {
        // Given
        var program = new CountingProgram(to: 3, secondsEach: 0);
        var file = Path.Combine(cluster.Bench.Folder, "expected.yml");
        await File.WriteAllTextAsync(file, "- for: {program: counting}\n  expect: {steps: {min: 4}}\n", Cancellation);
        var sessions = Sessions(program);
        var expectations = cluster.Create<ExpectationCheck>(
            cluster.Options.With(new ExpectationOptions { Expectations = file })
        );

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            cluster
                .Create<RunBatch>(sessions, cluster.Create<RunsInProgress>(sessions), expectations)
                .RunAsync(program, Cancellation)
        );

        // Then: the result is home all the same
        error.ExitCode.ShouldBe(ExitCodes.WorseThanBaseline);
        error.Message.ShouldContain("steps is 3.000, 25.0 % below the 4.000 of its range.");
        ResultOf(cluster.Runs.List().ShouldHaveSingleItem()).Verdict.Passed.ShouldBeTrue();
    }

    /// <summary>A pipeline that is ended while the program runs.</summary>
    private async Task BeginAsync(CountingProgram program)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var begun = RunAsync(program, ending.Token);
        while (
            !cluster
                .Runs.List()
                .Any(run => new FileInfo(FolderOf(run).PathOf("count.txt")) is { Exists: true, Length: > 20 })
        )
        {
            await Task.Delay(20, Cancellation);
        }

        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => begun);
    }

    private ResultsFolder FolderOf(RunRecord run) => new(cluster.Paths.Results, run.RunId);

    private RunResult ResultOf(RunRecord run) => VersionedRunResultReader.ReadFile(FolderOf(run).ResultPath);

    private Task RunAsync(CountingProgram program, CancellationToken? cancellation = null)
    {
        var sessions = Sessions(program);
        return cluster
            .Create<RunBatch>(sessions, cluster.Create<RunsInProgress>(sessions))
            .RunAsync(program, cancellation ?? Cancellation);
    }

    private RunSessions Sessions(CountingProgram program)
    {
        var programs = new ProgramList([program]);
        var output = cluster.Create<RunOutput>(programs);
        return new(
            cluster.Create<NameCheck>(Substitute.For<IPlatform>()),
            () =>
                cluster.Create<RunSession>(
                    jobs,
                    cluster.Create<MeshCheck>(jobs),
                    cluster.Create<RunPlanner>(jobs),
                    cluster.Create<RunLifecycle>(jobs, output, programs, cluster.Create<RunFinisher>(output, programs))
                )
        );
    }
}
