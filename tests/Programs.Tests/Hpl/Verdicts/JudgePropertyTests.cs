using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Programs.Tests.Hpl.Output;

namespace Programs.Tests.Hpl.Verdicts;

public sealed class JudgePropertyTests
{
    private static Arbitrary<(HplDat Dat, double Gflops, bool Modern)> Runs =>
        (
            from ns in Gen.Choose(200, 600_000).NonEmptyListOf().Select(list => list.Take(12).ToArray())
            from grid in Gen.Zip(Gen.Choose(1, 64), Gen.Choose(1, 64))
            from nb in Gen.Choose(32, 1024)
            from mapping in Gen.Elements(Enum.GetValues<ProcessMapping>())
            from depth in Gen.Choose(0, 3)
            from gflops in Gen.Choose(1, 1_000_000).Select(i => i / 10.0)
            from modern in Gen.Elements(true, false)
            select (
                HplDat.Create(1, nb, grid.Item1, grid.Item2) with
                {
                    Ns = ns,
                    ProcessMapping = mapping,
                    Depths = [depth],
                },
                gflops,
                modern
            )
        ).ToArbitrary();

    [Property(MaxTest = 300)]
    public Property Should_Pass_Whatever_Hpl_Prints_Of_A_Good_Run() =>
        Prop.ForAll(
            Runs,
            run =>
            {
                // When
                var output = OutputSamples.Parse(HplPrinter.Whole(run.Dat, run.Gflops, run.Modern));
                var verdict = Judge.Decide(run.Dat, output, RunEnding.Clean);

                // Then
                verdict.Kind.ShouldBe(VerdictKind.Passed, verdict.Reason);
                output.Parameters.Ns.ShouldBe(run.Dat.Ns);
                verdict.Gflops.ShouldNotBeNull().ShouldBe(run.Gflops, run.Gflops * 0.001);
            }
        );

    [Property(MaxTest = 300)]
    public Property Should_Find_A_Figure_That_Does_Not_Fit_N_And_Time() =>
        Prop.ForAll(
            Runs,
            Gen.Elements(0.5, 0.9, 0.99, 1.01, 1.1, 2.0).ToArbitrary(),
            (run, factor) =>
            {
                // Given: long enough for two decimals of a second to be exact to 0.1 %
                var test = run.Dat.Cases.First();
                var seconds = Math.Max(HplFlops.Seconds(test.N, run.Gflops), 10);
                var row = OutputSamples.Parse(HplPrinter.Row(test, seconds, run.Modern)).Rows.ShouldHaveSingleItem();

                // When / Then
                row.GflopsAgree.ShouldBeTrue();
                (row with { Gflops = row.Gflops * factor }).GflopsAgree.ShouldBeFalse();
            }
        );

    [Property(MaxTest = 500)]
    public Property Should_Never_Pass_When_Lines_Are_Missing() =>
        Prop.ForAll(
            Gen.Choose(0, 10_000).ToArbitrary(),
            Gen.Choose(1, 60).ToArbitrary(),
            (start, count) =>
            {
                // Given
                var dat = HplDat.Create(20480, 192, 2, 3) with
                {
                    Ns = [20480, 40960],
                };
                var lines = HplPrinter.Whole(dat, 200).Split('\n').ToList();
                var from = start % lines.Count;
                var missing = lines.GetRange(from, Math.Min(count, lines.Count - from));
                lines.RemoveRange(from, missing.Count);

                // When
                var verdict = Judge.Decide(dat, OutputSamples.Parse(string.Join('\n', lines)), RunEnding.Clean);

                // Then
                var expected = missing.Exists(IsEvidence) ? VerdictKind.Incomplete : VerdictKind.Passed;
                verdict.Kind.ShouldBe(expected, string.Join('\n', missing));
            }
        );

    [Property(MaxTest = 1000)]
    public Property Should_Take_Anything_For_An_Output() =>
        Prop.ForAll<string[]>(lines =>
        {
            // Given
            string[] parts =
            [
                "WR11C2R4 ",
                "||Ax-b||_oo = ",
                "...... PASSED",
                "Column=",
                "Fraction=",
                "HPL ERROR",
                ">>>",
                "[",
                "\u001b[",
                "1 ",
                "N :",
            ];
            var text = string.Join('\n', lines.Select((line, i) => parts[i % parts.Length] + line));

            // When
            var output = OutputSamples.Parse(text);

            // Then
            Judge.Decide(HplDat.Create(1000, 64, 1, 1), output, RunEnding.Clean).Kind.ShouldNotBe(VerdictKind.Passed);
        });

    private static bool IsEvidence(string line) =>
        line.StartsWith("WR11", StringComparison.Ordinal)
        || line.StartsWith("||Ax-b||", StringComparison.Ordinal)
        || line.StartsWith("Finished", StringComparison.Ordinal)
        || line.StartsWith("End of Tests.", StringComparison.Ordinal)
        || line.Contains(" tests completed", StringComparison.Ordinal)
        || line.Contains(" tests skipped", StringComparison.Ordinal);
}
