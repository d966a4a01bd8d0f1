using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;
using Results.Tests.Studies;

namespace Results.Tests.Expectations;

/// <summary>The sample run reached 90.514 GFLOPS on two local nodes.</summary>
public sealed class ExpectedRangesTests
{
    [Theory]
    [InlineData("{min: 90}")]
    [InlineData("{min: 90, max: 91}")]
    [InlineData("{of: 88, within: 5%}")]
    [InlineData("{of: baseline, within: 5%}")]
    public void Should_Find_Nothing_When_The_Figure_Is_In_Its_Range(string range)
    {
        var judgement = Judge($"- for: {{program: hpl}}\n  expect: {{rmax: {range}}}");

        judgement.Judged.ShouldBe(1);
        judgement.Violations.ShouldBeEmpty();
        judgement.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rmax: {min: 100}", "rmax is 90.51 GFLOPS, 9.5 % below the 100.0 GFLOPS of its range.")]
    [InlineData("gflops: {min: 100}", "gflops is 90.51 GFLOPS, 9.5 % below the 100.0 GFLOPS of its range.")]
    [InlineData("rmax: {max: 80}", "rmax is 90.51 GFLOPS, 13.1 % above the 80.00 GFLOPS of its range.")]
    [InlineData("rmax: {of: 100, within: 5%}", "rmax is 90.51 GFLOPS, 4.7 % below the 95.00 GFLOPS of its range.")]
    [InlineData(
        "rmax: {of: 100, within: 20%, min: 91}",
        "rmax is 90.51 GFLOPS, 0.5 % below the 91.00 GFLOPS of its range."
    )]
    [InlineData("rmax: {of: baseline, within: 1%}", "rmax is 90.51 GFLOPS, 2.8 % above the 88.07 GFLOPS of its range.")]
    [InlineData("time: {max: 30}", "time is 30.90 s, 3.0 % above the 30.00 s of its range.")]
    [InlineData("rmx: {min: 1}", "rmx is expected, and the run has no such metric.")]
    public void Should_Tell_By_How_Much_When_A_Figure_Is_Out_Of_Its_Range(string expected, string violation) =>
        Judge($"- for: {{program: hpl, nodes: 2}}\n  expect: {{{expected}}}")
            .Violations.Select(found => $"{found}")
            .ShouldBe([$"{Samples.PassedId}: {violation}"]);

    [Theory]
    [InlineData("program: hpl, platform: local, nodes: 2, ranks: 2, parameters: {n: 16128, nb: '192'}", true)]
    [InlineData("program: heat", false)]
    [InlineData("platform: gcp", false)]
    [InlineData("machineType: n2-standard-4", false)]
    [InlineData("nodes: 3", false)]
    [InlineData("ranks: 4", false)]
    [InlineData("parameters: {n: 8000}", false)]
    [InlineData("parameters: {size: 8000}", false)]
    public void Should_Judge_A_Run_When_All_Of_An_Entry_Is_Of_It(string runs, bool isFor)
    {
        var judgement = Judge($"- for: {{{runs}}}\n  expect: {{rmax: {{min: 100}}}}");

        judgement.Violations.Count.ShouldBe(isFor ? 1 : 0);
        judgement.Unknown.Count.ShouldBe(isFor ? 0 : 1);
    }

    [Fact]
    public void Should_Leave_Open_What_Has_No_Baseline_Yet()
    {
        var measured = Measurement.Of([Samples.Passed], RunHistory.None).ShouldNotBeNull();

        var judgement = ExpectedRanges
            .Read("- for: {program: hpl}\n  expect: {rmax: {of: baseline, within: 5%}}", "expected.yml")
            .Judge([measured]);

        judgement.Violations.ShouldBeEmpty();
        judgement.Open.ShouldBe([$"{Samples.PassedId}: rmax has no baseline"]);
    }

    [Fact]
    public void Should_Take_The_Median_Of_Those_That_Passed_When_Runs_Were_Repeated()
    {
        // Given
        RunResult[] runs =
        [
            .. new double[] { 99, 70, 101 }.Select(value => Samples.Passed with { Metrics = Samples.Metrics(value) }),
            Samples.NodeLost,
        ];

        // When
        var judgement = ExpectedRanges
            .Read("- for: {program: hpl}\n  expect: {rmax: {min: 98.9, max: 99.1}}", "expected.yml")
            .Judge([Measurement.Of(runs, RunHistory.None)!]);

        // Then
        judgement.Judged.ShouldBe(1);
        judgement.Violations.ShouldBeEmpty();
        Measurement.Of([Samples.NodeLost], RunHistory.None).ShouldBeNull();
    }

    [Fact]
    public void Should_Compare_Points_With_Their_Baseline_When_A_Study_Is_Judged()
    {
        // Given: a machine type beside another is to come to the same
        var study = StudySamples.Of([("1", "8000"), ("2", "8000")]);
        double[] gflops = [50, 60];
        var summary = StudySummary.Of(study, StudySamples.Runs(study, point => [gflops[point]]));

        // When
        var judgement = ExpectedRanges
            .Read("- for: {program: hpl}\n  expect: {rmax: {of: baseline, within: 10%}}", "expected.yml")
            .Judge(Measurement.Of(summary));

        // Then
        judgement
            .Violations.Select(found => $"{found}")
            .ShouldBe(["nodes=2, n=8000: rmax is 60.00 GFLOPS, 9.1 % above the 55.00 GFLOPS of its range."]);
        judgement.Open.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("for: {program: hpl}", "expected.yml:1:1: the file must be a list, such as \"- for: {program: hpl}\".")]
    [InlineData(
        "- for: {program: hpl}\n  expct: {rmax: {min: 1}}",
        "expected.yml:1:3: the entry has no expect.\nexpected.yml:2:3: expct is not a key of an entry. Did you mean expect?"
    )]
    [InlineData(
        "- for: {progam: hpl}\n  expect: {rmax: {min: 1}}",
        "expected.yml:1:9: progam is not a key of for. Did you mean program?"
    )]
    [InlineData(
        "- for: {nodes: two}\n  expect: {rmax: {min: 1}}",
        "expected.yml:1:16: for.nodes is \"two\": it must be a whole number from 1 to 1000000."
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {}",
        "expected.yml:2:11: expect is a mapping: it must be a mapping of one metric or more"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: 70}",
        "expected.yml:2:18: expect.rmax is \"70\": it must be a mapping"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {}}",
        "expected.yml:2:18: expect.rmax is a mapping: it must be a range"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {min: x}}",
        "expected.yml:2:24: expect.rmax.min is \"x\": it must be a finite number"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {min: 2, max: 1}}",
        "expected.yml:2:19: expect.rmax has a min above its max"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {of: 70}}",
        "expected.yml:2:19: expect.rmax has of, but not within what of it"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {within: 5%}}",
        "expected.yml:2:19: expect.rmax has within, but not of what"
    )]
    [InlineData(
        "- for: {nodes: 2}\n  expect: {rmax: {of: 70, within: 5}}",
        "expected.yml:2:35: expect.rmax.within is \"5\": it must be a percentage"
    )]
    [InlineData(
        "- for: {nodes: 2, program: hpl}\n  expect: {rmax: {min: 1}}\n- for: {program: hpl, nodes: 2}\n  expect: {rmax: {min: 2}}",
        "expected.yml:3:3: an entry for {program: hpl, nodes: 2} is there already."
    )]
    [InlineData("- 7", "expected.yml:1:3: an entry is \"7\"")]
    public void Should_Say_Where_And_What_When_The_File_Is_Wrong(string yaml, string message) =>
        Should.Throw<UsageException>(() => ExpectedRanges.Read(yaml, "expected.yml")).Message.ShouldStartWith(message);

    private static ExpectationJudgement Judge(string yaml) =>
        ExpectedRanges
            .Read(yaml, "expected.yml")
            .Judge([
                Measurement.Of(
                    [Samples.Passed],
                    new RunHistory(
                        [Samples.Earlier("0a0a", 10, 87.2), Samples.Earlier("0b0b", 9, null, "Timeout")],
                        null
                    )
                )!,
            ]);
}
