using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

[Collection(LoginBench.Name)]
public sealed class JobQueueTests : IAsyncLifetime
{
    private const string Name = "hoarfrost.blue.r1";

    private readonly LoginBench bench = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await bench.Login.OpenAsync(new("a1", null, null), Cancel);

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Should_Not_Take_A_Job_For_Ours_When_It_Has_The_Id_Of_One_That_Was()
    {
        // Given: Slurm has begun its ids anew, and both are there by it
        bench.Command("squeue", "echo '7|RUNNING|N/A|n1|hoarfrost.blue.r2|/users/ada/r|None'");
        bench.Command(
            "sacct",
            "echo '7|COMPLETED|2026-11-30T20:49:46|n1|hoarfrost.blue.r1|None'; echo '7|RUNNING|2026-11-30T21:49:46|n1|hoarfrost.blue.r2|None'"
        );

        // When
        var found = await FindAsync("7");

        // Then
        found?.State.ShouldBe("COMPLETED");
        (await FindAsync("7", "hoarfrost.blue.r3")).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Cancel_A_Job_By_Its_Name_Too()
    {
        await new JobSubmission(bench.Login, software: null!, bench.Queue).CancelAsync("7", Name, Cancel);

        bench.Asked[0].ShouldBe("scancel --name=hoarfrost.blue.r1 7");
    }

    [Fact]
    public async Task Should_Forget_A_Job_When_Accounting_Never_Learns_Of_Its_End()
    {
        // Given
        var clock = new TestClock();
        var queue = new JobQueue(bench.Login, bench.Options, clock);
        bench.Command("sacct", "echo '7|RUNNING|2026-11-30T20:49:46|n1|hoarfrost.blue.r1|None'");
        Task<QueuedJob?> Find() => queue.FindAsync("7", Name, now: true, details: false, Cancel);

        // When: the queue has it no more
        (await Find())?.State.ShouldBe("RUNNING");
        clock.Advance(TimeSpan.FromSeconds(61));

        // Then
        (await Find()).ShouldBeNull();
    }

    [Theory]
    [InlineData("echo 'Slurm accounting storage is disabled' >&2; exit 1", false)]
    [InlineData("exit 127", false)]
    [InlineData("echo 'sacct: error: slurm_persist_conn_open: failed to open connection' >&2; exit 1", true)]
    public async Task Should_Ask_Accounting_Again_When_It_Only_Did_Not_Answer(string said, bool asks)
    {
        // Given
        var clock = new TestClock();
        var queue = new JobQueue(bench.Login, bench.Options, clock);
        Task<QueuedJob?> Find() => queue.FindAsync("7", Name, now: true, details: false, Cancel);
        bench.Command("sacct", said);
        (await Find()).ShouldBeNull();
        bench.Command("sacct", "echo '7|COMPLETED|2026-11-30T20:49:46|n1|hoarfrost.blue.r1|None'");
        clock.Advance(TimeSpan.FromSeconds(16));

        // When
        var found = await Find();

        // Then
        (found?.State).ShouldBe(asks ? "COMPLETED" : null);
    }

    [Fact]
    public async Task Should_Ask_Slurm_Seldom_When_It_Is_Asked_Often()
    {
        // Given
        var clock = new TestClock();
        var queue = new JobQueue(bench.Login, bench.Options, clock);
        bench.Command("squeue", "echo '8|PENDING|N/A||hoarfrost.blue.r2|/users/ada/r|Resources'");
        int Times(string command) => bench.Asked.Count(line => line.StartsWith(command, StringComparison.Ordinal));

        // When: it is there, as long as a minute of a follower that looks each second
        for (var second = 0; second < 60; second++)
        {
            (await queue.FindAsync("8", "hoarfrost.blue.r2", now: true, details: false, Cancel)).ShouldNotBeNull();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        // Then
        Times("squeue").ShouldBe(12);

        // When: it is not there
        (await queue.FindAsync("7", Name, now: true, details: false, Cancel)).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(5));
        (await queue.FindAsync("7", Name, now: true, details: false, Cancel)).ShouldBeNull();

        // Then
        Times("squeue").ShouldBe(14);
        Times("sacct").ShouldBe(1);

        // When
        queue.Forget();
        await queue.JobsAsync(now: false, Cancel);

        // Then
        Times("squeue").ShouldBe(15);
    }

    private Task<QueuedJob?> FindAsync(string id, string name = Name) =>
        bench.Queue.FindAsync(id, name, now: true, details: false, Cancel);
}
