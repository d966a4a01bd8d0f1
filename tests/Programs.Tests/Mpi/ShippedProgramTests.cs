using System.Globalization;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using Hoarfrost.Programs.Mpi.Verdicts;

namespace Programs.Tests.Mpi;

/// <summary>The programs in programs/, on what they really printed: Debian 12, Open MPI 4.1.4, one machine.</summary>
public sealed class ShippedProgramTests
{
    public static TheoryData<string> Names() => [.. Descriptions.Shipped];

    [Theory]
    [MemberData(nameof(Names))]
    public void Should_Be_Read_When_A_Program_Is_Shipped(string name)
    {
        // When
        var program = Descriptions.ReadShipped(name);

        // Then
        program.Name.ShouldBe(name);
        program.Timeout.ShouldNotBeNull();
        program.Metrics.ShouldNotBeEmpty();
        Descriptions
            .ShippedText(name)
            .ShouldStartWith("# yaml-language-server: $schema=../../docs/program.schema.json\n");
    }

    [Theory]
    [InlineData("hello", "hello.txt", null)]
    [InlineData("heat", "heat-256.txt", null)]
    [InlineData("netpipe", "netpipe.txt", null)]
    [InlineData("pi-python", "pi-python.txt", null)]
    [InlineData("stream", "stream.txt", null)]
    [InlineData("hpcc", null, "hpccoutf.txt")]
    [InlineData("hpcg", null, "hpcg-result.txt")]
    public void Should_Pass_When_The_Output_Is_Of_A_Good_Run(string name, string? output, string? file)
    {
        // When
        var verdict = Judge(name, output, file).Verdict;

        // Then
        verdict.Kind.ShouldBe(MpiVerdictKind.Passed, verdict.Reason);
    }

    [Theory]
    [InlineData("hello", "ranks", "hello.txt", null, 4)]
    [InlineData("heat", "time", "heat-256.txt", null, 4.134)]
    [InlineData("heat", "error", "heat-256.txt", null, 2.271987e-05)]
    [InlineData("heat", "sweeps", "heat-256.txt", null, 12528)]
    [InlineData("heat", "rate", "heat-256.txt", null, 197.1)]
    [InlineData("stream", "triad", "stream.txt", null, 7610.6)]
    [InlineData("pi-python", "error", "pi-python.txt", null, 3.419e-14)]
    [InlineData("hpcg", "rating", null, "hpcg-result.txt", 0.31068)]
    [InlineData("hpcg", "bandwidth", null, "hpcg-result.txt", 2.36623)]
    public void Should_Have_The_Value_That_Was_Printed(
        string name,
        string metric,
        string? output,
        string? file,
        double value
    ) => Metric(Judge(name, output, file).Output, metric).Value.ShouldBe(value);

    [Fact]
    public void Should_Have_Every_Key_Of_The_Summary_When_Hpcc_Ran()
    {
        // Given
        var lines = Descriptions.Sample("hpccoutf.txt").Split('\n').Select(line => line.TrimEnd()).ToList();
        var begin = lines.IndexOf("Begin of Summary section.");
        var summary = lines[(begin + 1)..lines.IndexOf("End of Summary section.")]
            .Select(line => line.Split('='))
            .ToList();

        // When
        var output = Judge("hpcc", output: null, "hpccoutf.txt").Output;

        // Then
        summary.Count.ShouldBe(148);
        var points = Metric(output, "summary").Points;
        points.Select(point => point.Key).ShouldBe(summary.Select(pair => pair[0]));
        points
            .Select(point => point.Text ?? point.Value!.Value.ToString("R", CultureInfo.InvariantCulture))
            .Zip(summary)
            .ShouldAllBe(pair =>
                pair.First == pair.Second[1]
                || double.Parse(pair.First, CultureInfo.InvariantCulture)
                    == double.Parse(pair.Second[1], CultureInfo.InvariantCulture)
            );
        points
            .Where(point => point.Text is not null)
            .Select(point => point.Key)
            .ShouldBe(["VersionRelease", "LANG", "HPL_cpfact", "HPL_crfact", "HPL_order"]);
    }

    [Theory]
    [InlineData("Success=1", "Success=0")]
    [InlineData("0 tests completed and failed residual checks,", "1 tests completed and failed residual checks,")]
    [InlineData("MPIRandomAccess_ErrorsFraction=0", "MPIRandomAccess_ErrorsFraction=0.02")]
    [InlineData("MPIFFT_maxErr=1.29948e-15", "MPIFFT_maxErr=1.29948e-05")]
    public void Should_Fail_The_Check_When_Hpcc_Says_That_A_Test_Failed(string good, string bad)
    {
        // Given
        var text = Descriptions.Sample("hpccoutf.txt");
        text.ShouldContain(good);

        // When
        var judged = Judged("hpcc", "", text.Replace(good, bad, StringComparison.Ordinal));

        // Then
        judged.Verdict.Kind.ShouldBe(MpiVerdictKind.CheckFailed, judged.Verdict.Reason);
    }

    [Fact]
    public void Should_Miss_A_Metric_When_Hpcg_Calls_Its_Result_Invalid() =>
        Judged(
            "hpcg",
            "",
            Descriptions.Sample("hpcg-result.txt").Replace("is VALID", "is INVALID", StringComparison.Ordinal)
        )
            .Verdict.Kind.ShouldBe(MpiVerdictKind.MetricMissing);

    [Fact]
    public void Should_Fail_The_Check_When_Heat_Is_Not_Of_The_Order_That_It_Should_Be()
    {
        // When
        var judged = Judged(
            "heat",
            Descriptions.Sample("heat-256.txt").Replace("1.0000 of", "1.2000 of", StringComparison.Ordinal),
            file: null
        );

        // Then
        judged.Verdict.Kind.ShouldBe(MpiVerdictKind.CheckFailed);
        judged.Verdict.Reason.ShouldBe("order is 1.2. A pass has: order is from 0.9 to 1.1.");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public void Should_Fall_By_Four_When_The_Grid_Of_Heat_Is_Doubled(int size)
    {
        // When
        var coarse = Metric(Judge("heat", $"heat-{size}.txt", file: null).Output, "error").Value;
        var fine = Metric(Judge("heat", $"heat-{2 * size}.txt", file: null).Output, "error").Value;

        // Then
        (coarse / fine)
            .ShouldNotBeNull()
            .ShouldBe(4, 0.4);
    }

    [Fact]
    public void Should_Have_A_Value_For_Every_Size_When_Netpipe_Ran()
    {
        // When
        var output = Judge("netpipe", "netpipe.txt", file: null).Output;

        // Then
        foreach (var series in new[] { "latencies", "bandwidths" })
        {
            var points = Metric(output, series).Points;
            points.Count.ShouldBe(124);
            (points[0].Key, points[^1].Key).ShouldBe(("1", "8388611"));
        }

        Metric(output, "bandwidths").Greatest.ShouldBe(Metric(output, "bandwidth").Value);
        Metric(output, "latencies").Points[0].Value.ShouldBe(Metric(output, "latency").Value);
    }

    private static MetricReading Metric(MpiOutput output, string name) =>
        output.Metrics.Single(metric => metric.Rule.Name == name);

    private static (MpiOutput Output, MpiVerdict Verdict) Judge(string name, string? output, string? file) =>
        Judged(
            name,
            output is null ? "" : Descriptions.Sample(output),
            file is null ? null : Descriptions.Sample(file)
        );

    private static (MpiOutput Output, MpiVerdict Verdict) Judged(string name, string output, string? file)
    {
        var program = Descriptions.ReadShipped(name);
        var reader = new MpiOutputReader(program);
        reader.Append(System.Text.Encoding.UTF8.GetBytes(output));
        reader.Complete();
        if (file is not null && reader.OpenFile(program.Metrics[0].File.ShouldNotBeNull()) is { } left)
        {
            left.Append(System.Text.Encoding.UTF8.GetBytes(file));
            left.Complete();
        }

        var read = reader.Snapshot();
        return (read, MpiJudge.Decide(program, read, new MpiRunFacts(RunEnding.Clean)));
    }
}
