using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using Hoarfrost.Programs.Mpi.Verdicts;

namespace Programs.Tests.Mpi.Verdicts;

public sealed class MpiJudgeTests
{
    private const string Yaml = """
        command: ./heat
        outputs: [out.h5]
        success: {match: converged, noMatch: NaN, error: {max: 1e-6}, files: [final.h5]}
        metrics:
          time: {pattern: 'time (\S+)', unit: s}
          error: {pattern: 'error (\S+)'}
        """;

    private const string Good = "time 2.5\nerror 1e-7\nconverged\n";

    private static readonly MpiRunFacts Clean = new(RunEnding.Clean);

    [Fact]
    public void Should_Pass_When_Every_Rule_Is_Met()
    {
        // When
        var verdict = Judge(Yaml, Good, Clean);

        // Then
        verdict.Kind.ShouldBe(MpiVerdictKind.Passed);
        verdict.Reason.ShouldBe("Exit code 0, and all 8 checks are met.");
        verdict.Checks.ShouldAllBe(check => check.Met);
    }

    [Fact]
    public void Should_Say_That_Nothing_More_Was_Checked_When_There_Is_No_Rule() =>
        Judge("command: ./a", "", Clean)
            .Reason.ShouldBe("Exit code 0; nothing more was checked, as the program has no rule, output or metric.");

    [Theory]
    [InlineData(
        "time 2.5\nerror 1e-7\nover\n",
        "CheckFailed",
        "No line of the output matches \"converged\"; the last one is \"over\"."
    )]
    [InlineData(Good + "x = NaN\n", "CheckFailed", "A line matches, and must not, \"NaN\": \"x = NaN\".")]
    [InlineData("time 2.5\nerror 0.1\nconverged\n", "CheckFailed", "error is 0.1. A pass has: error is at most 1E-06.")]
    [InlineData(
        "time 2.5\nerror nan\nconverged\n",
        "MetricMissing",
        "error is not in the output: \"nan\" is no number (pattern \"error (\\S+)\")."
    )]
    [InlineData(
        "error 1e-7\nconverged\n",
        "MetricMissing",
        "time is not in the output: it was not found (pattern \"time (\\S+)\")."
    )]
    [InlineData("", "CheckFailed", "No line of the output matches \"converged\": there is none.")]
    public void Should_Say_What_It_Looked_For_When_The_Output_Is_Wrong(string text, string kind, string reason)
    {
        // When
        var verdict = Judge(Yaml, text, Clean);

        // Then
        (verdict.Kind.ToString(), verdict.Reason).ShouldBe((kind, reason));
    }

    [Fact]
    public void Should_Name_The_Files_When_They_Are_Missing()
    {
        // When
        var verdict = Judge(Yaml, Good, Clean with { MissingFiles = ["final.h5", "out.h5"] });

        // Then
        verdict.Kind.ShouldBe(MpiVerdictKind.OutputMissing);
        verdict.Reason.ShouldBe("The run did not leave out.h5. The run did not leave final.h5.");
    }

    [Theory]
    [InlineData(3, "The program ended with exit code 3, where 0 is a pass.")]
    [InlineData(139, "The program was ended by signal 11 (Segmentation fault) (exit code 139).")]
    [InlineData(null, "The program ended with an exit code that is not known.")]
    public void Should_Fail_When_The_Exit_Code_Is_Another(int? exitCode, string reason)
    {
        // When
        var verdict = Judge(Yaml, Good, new(RunEnding.Clean with { ExitCode = exitCode }));

        // Then
        (verdict.Kind, verdict.Reason).ShouldBe((MpiVerdictKind.Failed, reason));
    }

    [Theory]
    [InlineData(
        "openmpi-4.1.4-segv",
        139,
        "Rank 3 on vm was ended by signal 11 (Segmentation fault); the run ended with exit code 139."
    )]
    [InlineData(
        "openmpi-4.1.4-segv-in-shell",
        139,
        "Rank 3 ended with exit code 139: signal 11 (Segmentation fault); the run ended with exit code 139."
    )]
    [InlineData("openmpi-4.1.4-abort", 7, "Rank 3 called MPI_Abort with error code 7; the run ended with exit code 7.")]
    [InlineData("openmpi-4.1.4-exit", 3, "Rank 3 ended with exit code 3; the run ended with exit code 3.")]
    [InlineData("openmpi-4.1.4-missing", 132, "Rank 0 on vm could not be started; the run ended with exit code 132.")]
    [InlineData("mpich-4.0.2-kill", 9, "A rank on vm was ended by signal 9 (Killed); the run ended with exit code 9.")]
    public void Should_Name_Rank_And_Signal_When_The_Launcher_Says_Them(string sample, int exitCode, string reason)
    {
        // When
        var verdict = Judge(
            "command: ./a",
            Descriptions.Sample($"launchers/{sample}.txt"),
            new(RunEnding.Clean with { ExitCode = exitCode })
        );

        // Then
        (verdict.Kind, verdict.Reason).ShouldBe((MpiVerdictKind.Failed, reason));
    }

    [Fact]
    public void Should_Fail_When_A_Rank_Aborts_With_Error_Code_0() =>
        Judge(
            "command: ./a",
            "MPI_ABORT was invoked on rank 1 in communicator MPI_COMM_WORLD\nwith errorcode 0.\n",
            Clean
        )
            .Kind.ShouldBe(MpiVerdictKind.Failed);

    [Fact]
    public void Should_Pass_When_Another_Exit_Code_Is_The_Good_One() =>
        Judge("command: ./a\nsuccess: {exitCode: 3}", "", new(RunEnding.Clean with { ExitCode = 3 }))
            .Kind.ShouldBe(MpiVerdictKind.Passed);

    [Theory]
    [InlineData(2, null, null, "before ended with exit code 2.")]
    [InlineData(0, 0, 4, "after ended with exit code 4.")]
    public void Should_Fail_When_A_Line_Around_The_Run_Fails(int? before, int? exitCode, int? after, string reason)
    {
        // When
        var verdict = Judge(
            "command: ./a",
            "",
            new(RunEnding.Clean with { ExitCode = exitCode }) { BeforeExitCode = before, AfterExitCode = after }
        );

        // Then
        (verdict.Kind, verdict.Reason).ShouldBe((MpiVerdictKind.Failed, reason));
    }

    [Fact]
    public void Should_Name_The_First_Cause_When_Everything_Went_Wrong()
    {
        // Given
        var facts = new MpiRunFacts(new RunEnding(1, TimedOut: true, ["node-2"], ["node-1"], "It was preempted."))
        {
            NotOneWorld = "Rank 0 has mapped another MPI library.",
            Stopped = "Two threads of rank 0 are on one core.",
            MissingFiles = ["out.h5"],
        };

        // When / Then
        Kind(facts).ShouldBe(MpiVerdictKind.NotOneWorld);
        facts = facts with { NotOneWorld = null };
        Kind(facts).ShouldBe(MpiVerdictKind.OutOfMemory);
        facts = facts with { Ending = facts.Ending with { OutOfMemoryNodes = [] } };
        Kind(facts).ShouldBe(MpiVerdictKind.NodeLost);
        Judge(Yaml, "", facts).Reason.ShouldBe("Lost during the run: node-2. It was preempted.");
        facts = facts with { Ending = facts.Ending with { LostNodes = [] } };
        Judge(Yaml, "", facts).Reason.ShouldBe("Two threads of rank 0 are on one core.");
        facts = facts with { Stopped = null };
        Kind(facts).ShouldBe(MpiVerdictKind.Timeout);
        facts = facts with { Ending = facts.Ending with { TimedOut = false } };
        Kind(facts).ShouldBe(MpiVerdictKind.Failed);
        facts = facts with { Ending = RunEnding.Clean };
        Kind(facts).ShouldBe(MpiVerdictKind.CheckFailed);
        Judge(Yaml, "converged\n", facts).Kind.ShouldBe(MpiVerdictKind.OutputMissing);
        Judge(Yaml, "converged\n", Clean).Kind.ShouldBe(MpiVerdictKind.MetricMissing);

        static MpiVerdictKind Kind(MpiRunFacts facts) => Judge(Yaml, "", facts).Kind;
    }

    [Theory]
    [InlineData("8 0.5\n16 0.6\n", "Passed")]
    [InlineData("8 0.5\n16 0.4\n", "CheckFailed")]
    [InlineData("8 0.5\n16 x\n", "CheckFailed")]
    public void Should_Bound_Every_Value_When_The_Metric_Is_A_Series(string text, string kind) =>
        Judge(
            "command: ./a\nsuccess: {l: {min: 0.5}}\nmetrics: {l: {pattern: '^(?<b>\\d+) (\\S+)', take: all}}",
            text,
            Clean
        )
            .Kind.ToString()
            .ShouldBe(kind);

    private static MpiVerdict Judge(string yaml, string text, MpiRunFacts facts)
    {
        var program = Descriptions.Read(yaml);
        var reader = new MpiOutputReader(program);
        foreach (var line in text.Split('\n', StringSplitOptions.None))
        {
            reader.Accept(line);
        }

        return MpiJudge.Decide(program, reader.Snapshot(), facts);
    }
}
