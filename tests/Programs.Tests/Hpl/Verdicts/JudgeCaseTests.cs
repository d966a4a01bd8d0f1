using FsCheck;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Programs.Tests.Hpl.Output;

namespace Programs.Tests.Hpl.Verdicts;

/// <summary>Outputs of runs that broke, as people had them; <c>Samples</c> holds each with its HPL.dat.</summary>
public sealed class JudgeCaseTests
{
    private const int KilledByShell = 137;

    [Theory]
    // NVIDIA's build has its message on the same line.
    [InlineData("nvidia-error", 1, VerdictKind.Incomplete, "HPL reported an error: CUBLAS initialization failed")]
    [InlineData(
        "ompi5-killed",
        KilledByShell,
        VerdictKind.Incomplete,
        "1 of 1 tests have no result. mpirun ended with exit code 137: signal 9 (Killed). The output also says: prterun noticed that process rank 1 with PID 4242 on node node5 exited on signal 9 (Killed)"
    )]
    // Standard error has no line of its own behind HPL's last words.
    [InlineData("noise-on-end", 0, VerdictKind.Passed, "All 1 tests passed")]
    [InlineData("noise-on-end", 1, VerdictKind.Incomplete, "did not end well. mpirun ended with exit code 1.")]
    public void Should_Say_What_Happened_When_A_Run_Broke(string name, int exitCode, VerdictKind kind, string reason)
    {
        // When
        var verdict = Judge.Decide(
            HplDat.Parse(Read($"{name}.dat")),
            OutputSamples.Parse(Read($"{name}.out")),
            RunEnding.Clean with
            {
                ExitCode = exitCode,
            }
        );

        // Then
        verdict.Kind.ShouldBe(kind, verdict.Reason);
        verdict.Reason.ShouldContain(reason);
    }

    // The words of PRRTE 3 and 4 (help-prun.txt), of Open MPI 4, of MPICH's Hydra, and of Intel MPI 2021.
    [Theory]
    [InlineData(
        "prterun noticed that process rank 3 with PID 714 on node n1 exited on signal 9 (Killed).",
        NoiseKind.Killed,
        "prterun noticed that process rank 3 with PID 714 on node n1 exited on signal 9 (Killed)"
    )]
    [InlineData(
        "mpirun noticed that process rank 3 with PID 0 on node\nn1 exited on signal 11 (Segmentation fault).",
        NoiseKind.RankFailed,
        "mpirun noticed that process rank 3 with PID 0 on node n1 exited on signal 11 (Segmentation fault)"
    )]
    [InlineData(
        "===================================================================================\n"
            + "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n=   PID 2931 RUNNING AT n1\n=   EXIT CODE: 9\n"
            + "=   CLEANING UP REMAINING PROCESSES\n=   YOU CAN IGNORE THE BELOW CLEANUP MESSAGES\n"
            + "===================================================================================\n"
            + "YOUR APPLICATION TERMINATED WITH THE EXIT STRING: Killed (signal 9)",
        NoiseKind.Killed,
        "PID 2931 RUNNING AT n1"
    )]
    [InlineData(
        "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n=   RANK 3 PID 714 RUNNING AT n1\n=   KILLED BY SIGNAL: 9 (Killed)",
        NoiseKind.Killed,
        "RANK 3 PID 714 RUNNING AT n1 KILLED BY SIGNAL: 9"
    )]
    [InlineData(
        "[proxy:0:1@n2] HYD_pmcd_pmip_control_cmd_cb (pm/pmiserv/pmip_cb.c:912): assert (!closed) failed\n=   KILLED BY SIGNAL: 9 (Killed)",
        NoiseKind.Killed,
        "KILLED BY SIGNAL: 9"
    )]
    [InlineData("srun: error: n1: task 3: Out Of Memory", NoiseKind.Memory, "n1: task 3: Out Of Memory")]
    public void Should_Name_The_Rank_When_A_Launcher_Says_Which_Was_Killed(string said, NoiseKind kind, string named)
    {
        // When: the ranks that are left complain first
        var output = OutputSamples.Parse($"[n2][[1,1],0] read failed: Connection reset by peer (104)\n{said}\n");

        // Then
        var line = output.MpiNoise.Single(noise => noise.Kind == kind);
        line.Text.ShouldContain(named);
        Decide(output, 137).Reason.ShouldContain(line.Text);
    }

    [Fact]
    public void Should_Know_A_Lost_Node_When_Open_Mpi_5_Words_It() =>
        OutputSamples
            .Parse("An PRTE daemon has unexpectedly failed after launch and before\ncommunicating back to mpirun.")
            .MpiNoise.ShouldHaveSingleItem()
            .Kind.ShouldBe(NoiseKind.DaemonLost);

    [Theory]
    [InlineData("HPL ERROR: CUBLAS initialization failed", "CUBLAS initialization failed")]
    [InlineData("HPL ERROR - cannot find a device", "cannot find a device")]
    [InlineData("HPL ERROR from process # 0, on line 9 of function HPL_x:\n>>> else <<<", "else")]
    [InlineData("HPL ERROR in function HPL_x:\n>>> else <<< Abort ...", "else")]
    [InlineData("HPL ERROR:\n>>> else <<<", "else")]
    public void Should_Have_The_Message_When_A_Build_Words_An_Error_In_Its_Own_Way(string text, string message) =>
        OutputSamples.Parse(text).Errors.ShouldHaveSingleItem().Message.ShouldBe(message);

    [Property(MaxTest = 200)]
    public void Should_Not_Lose_The_End_When_Noise_Is_On_Its_Line(NonNull<string> noise)
    {
        // Given: standard error before or behind, and no line end between
        var text = noise.Get.ReplaceLineEndings(" ").Replace('\u001b', ' ');

        // When, Then
        OutputSamples.Parse($"End of Tests.{text}").Ended.ShouldBeTrue();
    }

    [Property(MaxTest = 200)]
    public void Should_Keep_What_Is_Known_When_A_Launchers_Message_Is_Cut(byte length)
    {
        // Given
        const string message =
            "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n=   RANK 3 PID 714 RUNNING AT n1\n=   KILLED BY SIGNAL: 9 (Killed)\n";
        var text = message[..Math.Min(length, message.Length)];

        // When
        var output = OutputSamples.Parse(text);

        // Then: one line of noise for one message at the most, as soon as its first words are there
        output.MpiNoise.Count.ShouldBeLessThanOrEqualTo(2);
        if (text.Contains("APPLICATION PROCESSES", StringComparison.Ordinal))
        {
            output.MpiNoise.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Should_Keep_Why_A_Rank_Was_Ended_When_It_Stands_Between_A_Launchers_Lines()
    {
        // When
        var output = OutputSamples.Parse(
            "=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES\n"
                + "terminate called after throwing an instance of 'std::bad_alloc'\n"
                + "=   RANK 3 PID 714 RUNNING AT n1\n=   KILLED BY SIGNAL: 9 (Killed)\n"
        );

        // Then
        output.MpiNoise.ShouldContain(noise => noise.Kind == NoiseKind.Memory);
    }

    private static Verdict Decide(HplOutput output, int exitCode) =>
        Judge.Decide(HplDat.Create(4608, 192, 2, 2), output, RunEnding.Clean with { ExitCode = exitCode });

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hpl", "Verdicts", "Samples", name));
}
