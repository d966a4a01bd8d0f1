using System.Text.Json;
using System.Text.Json.Nodes;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;
using Results.Tests;

namespace Programs.Tests.Hpl.Results;

public sealed class HplResultTests
{
    private static readonly RunResult Before = VersionedRunResultReader.Read(
        Earlier.Text("result-v1.json"),
        "result.json"
    );

    [Fact]
    public void Should_Say_What_The_Version_Before_Said_When_The_Output_Is_The_Same()
    {
        // Given, when
        var now = Result(Earlier.Text("hpl.out"), RunEnding.Clean);

        // Then: runs of then and now compare
        now.Program.ShouldBe(Before.Program);
        now.Verdict.ShouldBe(Before.Verdict);
        now.Metrics.ShouldBe(Before.Metrics);
        now.Parameters.ShouldBe(Before.Parameters);
        now.LastFraction.ShouldBe(Before.Ending!.LastFraction);
        now.Version.ShouldBe(Before.Versions.Program);
        JsonElement.DeepEquals(WithoutProgress(now.Section!.Value), Before.Section!.Value).ShouldBeTrue();

        // And how it went, which the version before did not keep: HPL's first line of it, and its last.
        var progress = HplSection.Of(Before with { Section = now.Section }).Progress!;
        progress[0].Fraction.ShouldBe(0.019, 1e-12);
        progress[0].Gflops.ShouldBe(193.8);
        progress[^1].Fraction.ShouldBe(now.LastFraction!.Value);
    }

    [Fact]
    public void Should_Have_No_Metric_When_The_Run_Did_Not_Pass()
    {
        // Given
        var ending = RunEnding.Clean with
        {
            TimedOut = true,
        };

        // When
        var result = Result(Earlier.Text("hpl.out"), ending);

        // Then: the row is there, but does not count
        result.Verdict.Kind.ShouldBe("Timeout");
        result.Metrics.ShouldBeEmpty();
        result.Parameters.ShouldBe(Before.Parameters);
        result.Section!.Value.GetProperty("rows").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Should_Know_No_Efficiency_When_A_Node_Does_Not_Tell_Its_Peak()
    {
        // Given
        var node = Before.Nodes[0] with
        {
            FlopsPerCyclePerCore = null,
        };

        // When
        var result = Result(Earlier.Text("hpl.out"), RunEnding.Clean, node);

        // Then
        result.Metrics.Select(metric => metric.Name).ShouldBe(["rmax", "time", "residual"]);
    }

    [Fact]
    public void Should_Tell_The_Rate_Of_The_Last_Column_And_Have_No_Figure_When_The_Run_Was_Cut()
    {
        // Given: a real output, up to a column
        var whole = Earlier.Text("hpl.out");
        var cut = whole[..whole.IndexOf("Column=000015360", StringComparison.Ordinal)];

        // When
        var timedOut = Result(cut, RunEnding.Clean with { TimedOut = true });
        var stopped = Result(cut, RunEnding.Clean with { ExitCode = 143 });

        // Then
        timedOut.Verdict.Kind.ShouldBe("Timeout");
        stopped.Verdict.Kind.ShouldBe("Incomplete");
        foreach (var result in new[] { timedOut, stopped })
        {
            result.LastRate.ShouldBe(new PartialRate(181.7, "GFLOPS", "column 14976 of 19968"));
            result.LastFraction.ShouldBe(0.75);
            result.Metrics.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Should_Tell_No_Partial_Rate_When_The_Test_Was_Whole_Or_Wrong_Or_Told_None()
    {
        var whole = Earlier.Text("hpl.out");
        var failed = whole.Replace("...... PASSED", "...... FAILED", StringComparison.Ordinal);
        var silent = whole[..whole.IndexOf("Column=", StringComparison.Ordinal)];

        // A rate of a test that has its row is not one of a test that was cut.
        Result(whole, RunEnding.Clean).LastRate.ShouldBeNull();
        Result(whole, RunEnding.Clean with { TimedOut = true }).LastRate.ShouldBeNull();
        Result(failed, RunEnding.Clean).LastRate.ShouldBeNull();
        Result(silent, RunEnding.Clean with { TimedOut = true }).LastRate.ShouldBeNull();
    }

    private static JsonElement WithoutProgress(JsonElement section)
    {
        var rest = JsonObject.Create(section)!;
        rest.Remove("progress").ShouldBeTrue();
        return JsonSerializer.SerializeToElement(rest);
    }

    private static ProgramResult Result(string text, RunEnding ending, params IReadOnlyCollection<RunNode> nodes)
    {
        var asked = HplDat.Parse(Earlier.Text("HPL.dat"));
        using var reader = new StringReader(text);
        var output = HplOutputReader.Read(reader);
        return HplResult.Of(
            asked,
            HplSection.Of(Before).Plan,
            nodes.Count > 0 ? nodes : [.. Before.Nodes],
            output,
            Judge.Decide(asked, output, ending)
        );
    }
}
