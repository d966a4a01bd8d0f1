using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Programs.Tests.Hpl.Output;

namespace Programs.Tests.Hpl.Verdicts;

public sealed class JudgeTests
{
    private static readonly HplDat Asked = HplDat.Create(20480, 192, 2, 3) with { Ns = [20480, 40960] };
    private static readonly string Whole = HplPrinter.Whole(Asked, 200);

    [Fact]
    public void Should_Give_The_Best_Row_As_Result_When_All_Is_Well()
    {
        // When
        var verdict = Decide(Whole.Replace("1.9999e+02", "2.0001e+02", StringComparison.Ordinal));

        // Then
        verdict.Kind.ShouldBe(VerdictKind.Passed, verdict.Reason);
        verdict.Gflops.ShouldBe(verdict.Best.ShouldNotBeNull().Gflops);
        verdict.Gflops.ShouldNotBeNull().ShouldBe(200, 0.05);
    }

    [Theory]
    [InlineData("PASSED", "FAILED", VerdictKind.NumericFailure, "failed its residual check")]
    [InlineData("2.50000000e-03 ...... PASSED", "nan ...... FAILED", VerdictKind.NumericFailure, "NaN")]
    [InlineData("2.50000000e-03 ...... PASSED", "nan ...... PASSED", VerdictKind.NumericFailure, "NaN")]
    [InlineData("2.50000000e-03 ...... PASSED", "1.70000000e+01 ...... PASSED", VerdictKind.NumericFailure, "below 16")]
    [InlineData("1.110223e-16", "1.192093e-07", VerdictKind.NumericFailure, "precision")]
    [InlineData("2.0000e+02", "2.1000e+02", VerdictKind.NumericFailure, "GFLOPS")]
    [InlineData("2.0000e+02", "0.0000e+00", VerdictKind.NumericFailure, "GFLOPS")]
    [InlineData(
        "     0 tests completed and failed",
        "     1 tests completed and failed",
        VerdictKind.NumericFailure,
        "1 tests failed"
    )]
    [InlineData("20480   192     2     3", "20480   192     3     2", VerdictKind.Incomplete, "does not ask")]
    [InlineData("WR11C2R4", "WR01C2R4", VerdictKind.Incomplete, "does not ask")]
    [InlineData(
        "     2 tests completed and passed",
        "     1 tests completed and passed",
        VerdictKind.Incomplete,
        "HPL counted"
    )]
    [InlineData("     0 tests skipped", "     1 tests skipped", VerdictKind.Incomplete, "skipped 1")]
    [InlineData("Finished", "Fin", VerdictKind.Incomplete, "count")]
    [InlineData("End of Tests.", "", VerdictKind.Incomplete, "last line")]
    [InlineData("||Ax-b||_oo/", "", VerdictKind.Incomplete, "no residual")]
    [InlineData(
        "End of Tests.",
        "HPL ERROR from process # 0, on line 177 of function HPL_pdtest:\n>>> [0,1] Memory allocation failed for A, x and b. Skip. <<<\nEnd of Tests.",
        VerdictKind.OutOfMemory,
        "allocate"
    )]
    [InlineData(
        "End of Tests.",
        "HPL ERROR from process # 0, on line 9 of function HPL_pdtest:\n>>> Error code returned by solve is 7, skip <<<\nEnd of Tests.",
        VerdictKind.NumericFailure,
        "solve"
    )]
    [InlineData(
        "End of Tests.",
        "HPL ERROR from process # 0, on line 9 of function HPL_x:\n>>> something else <<<\nEnd of Tests.",
        VerdictKind.Incomplete,
        "something else"
    )]
    public void Should_Tell_What_Is_Wrong_When_The_Output_Is(
        string text,
        string instead,
        VerdictKind kind,
        string reason
    )
    {
        // Given
        Whole.ShouldContain(text);

        // When
        var verdict = Decide(Whole.Replace(text, instead, StringComparison.Ordinal));

        // Then
        verdict.Kind.ShouldBe(kind, verdict.Reason);
        verdict.Reason.ShouldContain(reason);
        verdict.Gflops.ShouldBeNull();
    }

    [Fact]
    public void Should_Miss_A_Test_When_A_Row_Is_Not_There()
    {
        // Given
        var lines = Whole.Split('\n').Where(line => !line.StartsWith("WR11C2R4       40960", StringComparison.Ordinal));

        // When
        var verdict = Decide(string.Join('\n', lines));

        // Then
        verdict.Kind.ShouldBe(VerdictKind.Incomplete);
        verdict.Reason.ShouldContain("1 of 2 tests");
        verdict.Best.ShouldNotBeNull().N.ShouldBe(20480, "what was proved stays known");
    }

    [Fact]
    public void Should_Not_Pass_When_A_Row_Stands_Twice()
    {
        Decide(Whole + Whole).Kind.ShouldBe(VerdictKind.Incomplete);
    }

    [Theory]
    [InlineData("too-few-ranks", VerdictKind.IllegalInput, "Need at least 6 processes")]
    [InlineData("illegal-count", VerdictKind.IllegalInput, "greater than 20")]
    [InlineData("no-file", VerdictKind.IllegalInput, "cannot open file HPL.dat")]
    [InlineData("no-memory", VerdictKind.OutOfMemory, "Memory allocation failed")]
    [InlineData("rank-killed", VerdictKind.Incomplete, "signal 9")]
    [InlineData("node-lost", VerdictKind.NodeLost, "lost communication")]
    [InlineData("residual-failed", VerdictKind.NumericFailure, "residual")]
    [InlineData("unchecked", VerdictKind.Incomplete, "no residual")]
    [InlineData("ten-sizes", VerdictKind.Passed, "All 10 tests")]
    [InlineData("tagged", VerdictKind.Passed, "All 2 tests")]
    public void Should_Judge_Real_Runs_By_What_Happened(string sample, VerdictKind kind, string reason)
    {
        // Given
        var output = OutputSamples.Parse(OutputSamples.Read($"hpl-2.0/{sample}.txt"));
        var asked = output.Parameters.Ns.Count == 0 ? Asked : OutputSamples.Asked(output);

        // When
        var verdict = Judge.Decide(asked, output, RunEnding.Clean);

        // Then
        verdict.Kind.ShouldBe(kind, verdict.Reason);
        verdict.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData(-16.0)]
    [InlineData(0.0)]
    public void Should_Prove_Nothing_When_No_Residual_Is_Asked_For(double threshold)
    {
        // When
        var verdict = Judge.Decide(
            Asked with
            {
                Threshold = threshold,
            },
            OutputSamples.Parse(
                Whole[..Whole.IndexOf("Finished", StringComparison.Ordinal)]
                    .Replace("||Ax-b||_oo/", "", StringComparison.Ordinal)
            ),
            RunEnding.Clean
        );

        // Then
        verdict.Kind.ShouldBe(VerdictKind.Incomplete);
        verdict.Reason.ShouldContain("check no residual");
    }

    public static TheoryData<RunEnding, VerdictKind> Endings =>
        new()
        {
            { RunEnding.Clean, VerdictKind.Passed },
            { RunEnding.Clean with { ExitCode = null }, VerdictKind.Passed },
            { RunEnding.Clean with { ExitCode = 1 }, VerdictKind.Incomplete },
            { RunEnding.Clean with { TimedOut = true }, VerdictKind.Timeout },
            { RunEnding.Clean with { LostNodes = ["node-2"] }, VerdictKind.NodeLost },
            { RunEnding.Clean with { OutOfMemoryNodes = ["node-2"] }, VerdictKind.OutOfMemory },
            { new(137, TimedOut: true, ["node-1"], ["node-2"]), VerdictKind.OutOfMemory },
            { new(137, TimedOut: true, ["node-1"], []), VerdictKind.NodeLost },
        };

    [Theory]
    [MemberData(nameof(Endings), DisableDiscoveryEnumeration = true)]
    public void Should_Believe_What_Was_Watched_When_The_Output_Looks_Whole(RunEnding ending, VerdictKind kind)
    {
        // When
        var verdict = Judge.Decide(Asked, OutputSamples.Parse(Whole), ending);

        // Then
        verdict.Kind.ShouldBe(kind, verdict.Reason);
        (verdict.Gflops is null).ShouldBe(kind != VerdictKind.Passed);
        verdict.Best.ShouldNotBeNull();
    }

    [Fact]
    public void Should_Keep_A_Wrong_Answer_Wrong_When_The_Run_Also_Broke()
    {
        // Given
        var output = OutputSamples.Parse(Whole.Replace("PASSED", "FAILED", StringComparison.Ordinal));

        // When / Then
        Judge
            .Decide(Asked, output, new(137, TimedOut: true, ["node-1"], []))
            .Kind.ShouldBe(VerdictKind.NumericFailure);
    }

    [Fact]
    public void Should_Say_How_Far_It_Came_When_The_Deadline_Ends_A_Run()
    {
        // Given
        var output = OutputSamples.Parse(
            HplPrinter.Header(Asked) + "Column=000010240 Fraction=50.0% Gflops=2.000e+02\n"
        );

        // When
        var verdict = Judge.Decide(Asked, output, RunEnding.Clean with { ExitCode = 143, TimedOut = true });

        // Then
        verdict.Kind.ShouldBe(VerdictKind.Timeout);
        verdict.Reason.ShouldContain("column 10240");
        verdict.Best.ShouldBeNull();
    }

    [Theory]
    [InlineData("ORTE has lost communication with a remote daemon.", VerdictKind.NodeLost)]
    [InlineData("Memory cgroup out of memory: Killed process 7 (xhpl)", VerdictKind.OutOfMemory)]
    [InlineData(
        "mpirun noticed that process rank 1 with PID 0 on node n2 exited on signal 9 (Killed).",
        VerdictKind.Incomplete
    )]
    public void Should_Explain_A_Cut_Output_By_What_Mpirun_Said(string line, VerdictKind kind)
    {
        // Given
        var output = OutputSamples.Parse(HplPrinter.Header(Asked) + line + "\n");

        // When
        var verdict = Judge.Decide(Asked, output, RunEnding.Clean with { ExitCode = 137 });

        // Then
        verdict.Kind.ShouldBe(kind);
        verdict.Reason.ShouldContain(line);
    }

    private static Verdict Decide(string text) => Judge.Decide(Asked, OutputSamples.Parse(text), RunEnding.Clean);
}
