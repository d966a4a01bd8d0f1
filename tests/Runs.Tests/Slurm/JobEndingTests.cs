using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Slurm;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Runs.Tests.Slurm;

public class JobEndingTests
{
    private static readonly BatchStatus Ran = new(
        "ended",
        StartedAt: 100,
        ProgramAt: 110,
        EndedAt: 150,
        ["n1", "n2"],
        "n1 slots=1\nn2 slots=1\n",
        "mpirun",
        ["mpirun", "xhpl"],
        Section: null,
        Sections: [],
        new Dictionary<string, string>(),
        Placement: [],
        ExitCode: 0,
        TimedOut: false,
        Signal: null,
        OutOfMemory: [],
        Problem: null
    );

    [Fact]
    public void Should_Need_Nothing_Of_Slurm_When_The_Program_Ended_Well()
    {
        JobEnding.NeedsSlurm(Ran).ShouldBeFalse();
        JobEnding.NeedsSlurm(Ran with { ExitCode = 1 }).ShouldBeTrue();
        JobEnding.NeedsSlurm(status: null).ShouldBeTrue();
        var outcome = JobEnding.Of(new("7", Job: null, Ran, "", []));
        (outcome.Ending.ExitCode, outcome.Failure).ShouldBe((0, null));
        outcome.Ending.LostNodes.ShouldBeEmpty();
        outcome.EndedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(150));
    }

    [Fact]
    public void Should_Be_No_Proof_When_Slurm_Says_Completed_And_The_Script_Never_Began()
    {
        // Given: what a slurmd writes that can't start a script, which is COMPLETED with exit code 0 all the same
        var ended = new EndedJob(
            "7",
            Job("COMPLETED"),
            Status: null,
            "slurmstepd: error: task_g_set_affinity: Operation not permitted\n",
            []
        );

        // When
        var failure = JobEnding.Of(ended).Failure.ShouldNotBeNull();

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.StepFailed);
        failure.Message.ShouldContain("COMPLETED with exit code 0, but its script was never begun");
        failure.Message.ShouldContain("  slurmstepd: error: task_g_set_affinity: Operation not permitted");
    }

    [Fact]
    public void Should_Name_The_Node_That_Is_Down_When_A_Node_Fails()
    {
        var ending = JobEnding
            .Of(
                new(
                    "7",
                    Job("NODE_FAIL"),
                    Ran with
                    {
                        State = "running",
                        ExitCode = null,
                        EndedAt = null,
                    },
                    "",
                    [Node("n1", "IDLE", ""), Node("n2", "DOWN*", "Not responding")]
                )
            )
            .Ending;

        ending.LostNodes.ShouldBe(["n2"]);
        ending.Loss.ShouldBe("Slurm: NODE_FAIL; n2: Not responding.");
    }

    [Fact]
    public void Should_Be_Judged_By_Its_Directory_When_Slurm_Has_Forgotten_It()
    {
        JobEnding.Of(new("7", Job: null, Ran with { ExitCode = 3 }, "", [])).Ending.ExitCode.ShouldBe(3);
    }

    [Fact]
    public void Should_Lose_No_Node_Without_Proof_When_Slurm_Has_Forgotten_A_Job_That_Was_Cut()
    {
        var cut = Ran with { State = "running", ExitCode = null };

        var ending = JobEnding
            .Of(new("7", Job: null, cut, "", [Node("n1", "IDLE", ""), Node("n2", "MIXED", "")]))
            .Ending;

        ending.LostNodes.ShouldBeEmpty();
        ending.Cause.ShouldBe("Slurm has forgotten job 7, and its script did not come to its end.");

        ending = JobEnding
            .Of(new("7", Job: null, cut, "", [Node("n1", "IDLE", ""), Node("n2", "DOWN*", "Not responding")]))
            .Ending;

        ending.LostNodes.ShouldBe(["n2"]);
        ending.Loss.ShouldBe("Slurm has forgotten job 7; n2: Not responding.");
    }

    [Theory]
    [InlineData("PREEMPTED", null, "Slurm ended job 7 to make room for another one (PREEMPTED).")]
    [InlineData("CANCELLED", 0, "Job 7 was cancelled by the user with the id 0, root.")]
    [InlineData("CANCELLED", 1000, "Job 7 was cancelled by the user with the id 1000.")]
    [InlineData("FAILED", null, null)]
    public void Should_Say_What_Ended_The_Program_When_That_Was_From_Outside(string state, int? by, string? cause) =>
        JobEnding
            .Of(new("7", Job(state) with { CancelledBy = by }, Ran with { ExitCode = 143 }, "", []))
            .Ending.Cause.ShouldBe(cause);

    [Fact]
    public void Should_Know_The_Nodes_When_Memory_Was_Short()
    {
        JobEnding
            .Of(new("7", Job("OUT_OF_MEMORY"), Ran with { ExitCode = 137, OutOfMemory = ["n2"] }, "", []))
            .Ending.OutOfMemoryNodes.ShouldBe(["n2"]);
        JobEnding
            .Of(new("7", Job("OUT_OF_MEMORY"), Ran with { ExitCode = 137 }, "", []))
            .Ending.OutOfMemoryNodes.ShouldBe(["n1", "n2"]);
    }

    [Fact]
    public void Should_Be_At_Its_Deadline_When_Slurm_Ended_It_For_Its_Time()
    {
        JobEnding.Of(new("7", Job("TIMEOUT"), Ran with { ExitCode = null }, "", [])).Ending.TimedOut.ShouldBeTrue();
        JobEnding
            .Of(new("7", Job("FAILED"), Ran with { ExitCode = 124, TimedOut = true }, "", []))
            .Ending.TimedOut.ShouldBeTrue();
    }

    [Fact]
    public void Should_Blame_The_Prolog_When_It_Took_A_Node_Out() =>
        JobEnding
            .Of(
                new(
                    "7",
                    Job("CANCELLED") with
                    {
                        CancelledBy = 0,
                    },
                    Status: null,
                    "Error running slurm prolog: 1\n",
                    [Node("n1", "IDLE+DRAIN", "Prolog error")]
                )
            )
            .Failure.ShouldNotBeNull()
            .Message.ShouldContain("the cluster's own prolog failed on n1 (\"Prolog error\")");

    [Fact]
    public void Should_Give_The_Scripts_Own_Word_When_It_Refused_To_Begin() =>
        JobEnding
            .Of(
                new(
                    "7",
                    Job("FAILED"),
                    Ran with
                    {
                        ProgramAt = null,
                        Problem = "the ranks are not where the plan wants them:\n  - 2 ranks on n1, the plan has 1",
                    },
                    "hoarfrost-batch: the same\n",
                    []
                )
            )
            .Failure.ShouldNotBeNull()
            .Message.ShouldBe(
                "The program of job 7 was not begun: the ranks are not where the plan wants them:\n  - 2 ranks on n1, the plan has 1"
            );

    private static QueuedJob Job(string state) => new("7", state, "hoarfrost.blue.r", "", null, "n[1-2]");

    private static ComputeNode Node(string name, string state, string reason) =>
        new(name, 1, 1, 1000, state, [], [], reason);
}
