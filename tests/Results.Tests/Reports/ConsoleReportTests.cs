using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Results.Tests.Reports;

/// <summary>What stays on a screen after a run.</summary>
public sealed class ConsoleReportTests
{
    [Fact]
    public void Should_Break_No_Table_When_The_Terminal_Has_60_Columns()
    {
        // When
        var report = ReportTests.OnConsole(Samples.Passed, RunHistory.Of(Samples.Passed, ReportTests.Runs), width: 60);

        // Then
        report.Split('\n').ShouldAllBe(line => line.Length <= 60);
        ReportTests.Approve(report, "passed-60.txt");
    }

    [Fact]
    public void Should_End_With_The_Figure_And_The_Folder_And_Fit_A_Screen_When_It_Passed()
    {
        // When
        var lines = ReportTests
            .OnConsole(Samples.Passed, RunHistory.Of(Samples.Passed, ReportTests.Runs))
            .TrimEnd('\n')
            .Split('\n');

        // Then
        lines[^2].ShouldBe("HPL passed: 90.51 GFLOPS (50.5 % of Rpeak)");
        lines[^1].ShouldStartWith("Results: ");
        lines.Length.ShouldBeLessThan(24);
    }

    [Fact]
    public void Should_Tell_What_Each_Step_Took_Only_When_Verbose()
    {
        ReportTests.OnConsole(Samples.Passed, RunHistory.None).ShouldNotContain("Preflight");
        ReportTests.OnConsole(Samples.Passed, RunHistory.None, isVerbose: true).ShouldContain("Preflight  0.3 s");
    }

    [Fact]
    public void Should_Be_Legible_On_Any_Background_When_It_Is_Coloured()
    {
        // When
        var report = ReportTests.OnConsole(Samples.NodeLost, RunHistory.None, ansi: true);

        // Then: red and weight alone; no colour of the bright half
        AnsiCodes.Of(report).Distinct().ShouldBeSubsetOf(["0", "1", "2", "31", "38;5;1"]);
        report.ShouldContain("HPL failed: NodeLost");
    }

    [Fact]
    public void Should_Sum_Up_What_Several_Runs_Gave_When_Each_Has_A_Figure()
    {
        RepeatSummary
            .Of([.. new[] { 90.0, 100, 95 }.Select(Gflops)])
            .ShouldBe("3 runs: median 95.00 GFLOPS, best 100.0 GFLOPS, spread 10.5 %");
        RepeatSummary
            .Of([.. new[] { 90.0, 100 }.Select(Gflops).Append(Samples.NodeLost)])
            .ShouldBe("2 runs: median 95.00 GFLOPS, best 100.0 GFLOPS, spread 10.5 %");
        RepeatSummary
            .Of([
                .. new[] { 4.0, 2, 3, 5 }.Select(seconds =>
                    Samples.Passed with
                    {
                        Metrics = [new Metric("time", seconds, "s", Better.Lower)],
                    }
                ),
            ])
            .ShouldBe("4 runs: median 3.500 s, best 2.000 s, spread 85.7 %");
        RepeatSummary.Of([Samples.Passed]).ShouldBeNull();

        static RunResult Gflops(double value) => Samples.Passed with { Metrics = Samples.Metrics(value) };
    }
}
