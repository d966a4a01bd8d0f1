using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

/// <summary>A job's directory as its script writes it, read by the real <c>hoarfrost-batch look</c>.</summary>
[Collection(LoginBench.Name)]
public sealed class SlurmFollowerTests : IAsyncLifetime
{
    private readonly LoginBench bench = new();
    private readonly Seen seen = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Run => $"{bench.Directory}/runs/r1";

    public async ValueTask InitializeAsync()
    {
        await bench.Login.OpenAsync(new("a1", null, null), Cancel);
        var program = bench.Write(BatchReader.Program, await File.ReadAllTextAsync(BatchBench.Program, Cancel));
        File.SetUnixFileMode(program, (UnixFileMode)Convert.ToInt32("755", 8));
        bench.Write("runs/r1/plan.json", """{"output":"hpl.out"}""");
        bench.Write("runs/r1/jobid", "7\n");
    }

    public ValueTask DisposeAsync()
    {
        bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Should_Follow_A_Job_To_Its_End_When_The_Controller_Does_Not_Answer()
    {
        // Given
        bench.Command("squeue", LoginBench.NoController);

        // When
        var following = FollowAsync();
        await seen.ReachAsync("squeue does not tell of jobs", following);
        Ends(exitCode: 0);
        var ended = await following;

        // Then
        (ended.Id, ended.Status?.ExitCode).ShouldBe(("7", 0));
        bench.Asked.Count(static line => line.StartsWith("squeue", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("8;bed\n")]
    [InlineData(null)]
    public async Task Should_Follow_A_Job_When_The_Command_That_Submitted_It_Was_Ended(string? said)
    {
        // Given: its id was not written down yet
        File.Delete($"{Run}/jobid");
        if (said is not null)
        {
            bench.Write("runs/r1/jobid.new", said);
        }

        bench.Command("squeue", "echo '8|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|Resources'");

        // When
        var following = FollowAsync();
        await seen.ReachAsync("job 8 waits in the queue: Resources", following);
        Ends(exitCode: 0, job: "8");

        // Then
        (await following).Id.ShouldBe("8");
    }

    [Fact]
    public async Task Should_Not_Take_A_Second_Job_For_Over_When_The_Queue_Was_Asked_Before_It_Was_There()
    {
        // Given: of a first job
        await bench.Queue.JobsAsync(now: true, Cancel);
        bench.Command("squeue", "echo '7|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|Resources'");

        // When
        var following = FollowAsync();
        await seen.ReachAsync("job 7 waits in the queue: Resources", following);
        Ends(exitCode: 0);

        // Then
        (await following).Status?.ExitCode.ShouldBe(0);
        seen.Has("the job is over").ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Follow_A_Job_On_When_Slurm_Tells_Of_It_Again()
    {
        // Given: a queue that lost it, as a controller that has just been started does
        bench.Command("squeue", "");
        bench.Command("sacct", "exit 1");

        // When
        var following = FollowAsync();
        await seen.ReachAsync("the job is over; waiting for its last word", following);
        bench.Command("squeue", "echo '7|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|Resources'");
        await seen.ReachAsync("job 7 waits in the queue: Resources", following);
        Ends(exitCode: 0);

        // Then
        (await following).Status?.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Follow_A_Job_On_When_A_Look_Fails_For_A_While()
    {
        // Given: as where the login node has no process left
        bench.Command("squeue", "echo '7|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|Resources'");
        var program = await File.ReadAllTextAsync(BatchBench.Program, Cancel);
        bench.Write(BatchReader.Program, "#!/bin/sh\necho 'sh: 0: Cannot fork' >&2; exit 2\n");

        // When
        var following = FollowAsync();
        await seen.ReachAsync("this machine does not tell of the job, which goes on", following);
        bench.Write(BatchReader.Program, program);
        await seen.ReachAsync("job 7 waits in the queue: Resources", following);
        Ends(exitCode: 0);

        // Then
        (await following).Status?.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Take_A_Job_For_Over_When_It_Comes_To_No_End_On_A_Dead_Node()
    {
        // Given: it was cancelled, and Slurm waits for its processes
        bench.Command("squeue", "echo '7|COMPLETING|N/A|n1|hoarfrost.blue.r1|/users/ada/r|None'");
        bench.Command(
            "scontrol",
            "echo 'NodeName=n1 CoresPerSocket=8 CPUTot=8 RealMemory=64000 Sockets=1 State=DOWN+COMPLETING ThreadsPerCore=1 Reason=Not responding'"
        );

        // When
        var ended = await FollowAsync(TimeSpan.FromSeconds(3));

        // Then
        (ended.Id, ended.Job?.State, ended.Status).ShouldBe(("7", "COMPLETING", null));
        ended.Nodes.ShouldHaveSingleItem().Reason.ShouldBe("Not responding");
    }

    [Theory]
    [InlineData(61, false)]
    [InlineData(59, true)]
    public async Task Should_Count_The_Time_In_The_Queue_From_When_It_Was_Submitted(int minutes, bool waits)
    {
        // Given: followed by another command before
        bench.Command("squeue", "echo '7|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|Resources'");

        // When
        var following = new SlurmFollower(
            bench.Login,
            new(bench.Login),
            bench.Queue,
            bench.Options.With(new SlurmOptions { QueueTimeout = TimeSpan.FromHours(1) })
        ).FollowAsync(Run, "hoarfrost.blue.r1", DateTimeOffset.UtcNow.AddMinutes(-minutes), seen, Cancel);

        // Then
        if (waits)
        {
            await seen.ReachAsync("job 7 waits in the queue: Resources", following);
            Ends(exitCode: 0);
            await following;
        }
        else
        {
            (await Should.ThrowAsync<WaitRefusedException>(() => following)).Message.ShouldContain("--queue-timeout");
        }
    }

    [Fact]
    public async Task Should_Tell_A_Refusal_From_Failures_When_A_Job_Waits_In_Vain()
    {
        bench.Command("squeue", "echo '7|PENDING|N/A||hoarfrost.blue.r1|/users/ada/r|InvalidQOS'");

        var error = await Should.ThrowAsync<WaitRefusedException>(() => FollowAsync());

        error.ExitCode.ShouldBe(4);
    }

    private Task<EndedJob> FollowAsync(TimeSpan? lastWord = null) =>
        new SlurmFollower(bench.Login, new(bench.Login), bench.Queue, bench.Options)
        {
            LastWord = lastWord ?? TimeSpan.FromSeconds(65),
        }.FollowAsync(Run, "hoarfrost.blue.r1", DateTimeOffset.UtcNow, seen, Cancel);

    /// <summary>As the script does it: whole, by rename.</summary>
    private void Ends(int exitCode, string job = "7")
    {
        var written = bench.Write(
            "runs/r1/status.json.new",
            $$"""
            {"state":"ended","job":"{{job}}","startedAt":100,"programAt":110,"endedAt":150,"hosts":["n1"],"hostfile":"n1 slots=1\n","command":["xhpl"],
            "sections":[],"facts":{},"placement":[],"exitCode":{{exitCode}},"timedOut":false,"outOfMemory":[]}
            """
        );
        File.Move(written, $"{Run}/status.json", overwrite: true);
    }

    private sealed class Seen : IJobObserver
    {
        private readonly List<string> reports = [];

        public long Length => 0;

        public void Report(string action)
        {
            lock (reports)
            {
                reports.Add(action);
            }
        }

        public void Took(string job, BatchStatus status) { }

        public void Append(ReadOnlyMemory<byte> bytes) { }

        public void Complete() { }

        public async Task ReachAsync(string text, Task following)
        {
            while (!Has(text))
            {
                following.IsCompleted.ShouldBeFalse($"it ended before it reported '{text}': {following.Exception}");
                await Task.Delay(20, Cancel);
            }
        }

        public bool Has(string text)
        {
            lock (reports)
            {
                return reports.Any(report => report.Contains(text, StringComparison.Ordinal));
            }
        }
    }
}
