using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Programs.Tests.Hpl.Output;
using Results.Tests;

namespace Programs.Tests.Hpl.Verdicts;

public sealed class JudgeSampleTests
{
    public static TheoryData<string> Samples => OutputSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Should_Pass_When_A_Real_Output_Is_Whole(string name)
    {
        // Given
        var output = OutputSamples.Parse(OutputSamples.Read(name));

        // When
        var verdict = Judge.Decide(OutputSamples.Asked(output), output, RunEnding.Clean);

        // Then
        verdict.Kind.ShouldBe(VerdictKind.Passed, verdict.Reason);
        verdict.Gflops.ShouldBe(output.Rows.Max(row => row.Gflops));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Should_Never_Pass_When_A_Real_Output_Is_Cut_Anywhere(string name)
    {
        // Given
        var text = OutputSamples.Read(name);
        var asked = OutputSamples.Asked(OutputSamples.Parse(text));
        var whole = text.IndexOf("End of Tests.", StringComparison.Ordinal) + "End of Tests.".Length;

        // Every place in the short ones, every thirteenth in the long ones.
        var step = text.Length < 3000 ? 1 : 13;

        for (var length = 0; length < whole; length += step)
        {
            // When
            var verdict = Judge.Decide(asked, OutputSamples.Parse(text[..length]), RunEnding.Clean);

            // Then
            verdict.Kind.ShouldBe(VerdictKind.Incomplete, $"cut at {length}: {verdict.Reason}");
            verdict.Gflops.ShouldBeNull();
        }
    }
}
