using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;

namespace Results.Tests.Studies;

public sealed class StudySummaryTests
{
    private static readonly double[] Steady = [0, 1, -1, 0.5, -0.5, 0.2];

    [Fact]
    public void Should_Compare_Each_Point_With_The_Baseline_Of_Its_Size_When_The_Study_Is_A_Grid()
    {
        // Given
        var study = StudySamples.Of([("1", "8000"), ("1", "16000"), ("2", "8000"), ("2", "16000")]);
        double[] gflops = [50, 60, 95, 60.1];

        // When
        var summary = StudySummary.Of(
            study,
            StudySamples.Runs(study, point => Steady.Select(part => gflops[point] + part))
        );

        // Then
        summary.Figure!.Name.ShouldBe("rmax");
        summary.Points.Select(point => point.Baseline).ShouldBe([null, null, 0, 1]);
        summary
            .Points.Select(point => point.Figure!.AgainstBaseline?.Difference)
            .ShouldBe([null, null, Difference.Better, Difference.None]);
        var scaling = summary.Points[2].Scaling.ShouldNotBeNull();
        scaling.Kind.ShouldBe(StudyScaling.Strong);
        (scaling.Ratio, scaling.SpeedUp, scaling.Efficiency).ShouldBe((2, 95.1 / 50.1, 95.1 / 50.1 / 2));
    }

    /// <summary>Quinn, Parallel Programming in C with MPI and OpenMP, 2003, section 7.4: speed-ups of a program of which a tenth is serial.</summary>
    [Theory]
    [InlineData(2, 1.82)]
    [InlineData(3, 2.50)]
    [InlineData(4, 3.08)]
    [InlineData(5, 3.57)]
    [InlineData(6, 4.00)]
    [InlineData(7, 4.38)]
    [InlineData(8, 4.71)]
    public void Should_Tell_The_Serial_Fraction_When_The_Problem_Stays(int processors, double speedUp) =>
        PointScaling.SerialFractionOf(speedUp, processors).ShouldBe(0.1, 0.002);

    [Theory]
    [InlineData("8000", StudyScaling.Strong, 1.6, 0.8, 0.25)]
    [InlineData("16000", StudyScaling.Weak, 3.2, 1.6, null)]
    public void Should_Tell_Strong_From_Weak_Scaling_When_The_Problem_Stays_Or_Grows(
        string size,
        object kind,
        double speedUp,
        double efficiency,
        double? serial
    )
    {
        // Given: times, of which 100 s become 62.5 s
        var study = StudySamples.Of([("1", "8000"), ("2", size)]);
        double[] seconds = [100, 62.5];

        // When
        var scaling = StudySummary
            .Of(study, [.. StudySamples.Runs(study, point => [seconds[point]]).Select(StudySamples.OfTime)])
            .Points[1]
            .Scaling.ShouldNotBeNull();

        // Then
        scaling.Kind.ShouldBe((StudyScaling)kind);
        scaling.SpeedUp.ShouldBe(speedUp, 1e-9);
        scaling.Efficiency.ShouldBe(efficiency, 1e-9);
        (scaling.SerialFraction is { } found ? Math.Round(found, 9) : (double?)null).ShouldBe(serial);
    }

    [Fact]
    public void Should_Take_The_Kind_Of_Scaling_That_Is_Asked_For()
    {
        var study = StudySamples.Of([("1", "8000"), ("2", "8000")]);
        study = study with { Definition = study.Definition with { Scaling = StudyScaling.Weak } };

        StudySummary.Of(study, StudySamples.Runs(study, _ => [50])).Points[1].Scaling!.Kind.ShouldBe(StudyScaling.Weak);
    }

    [Fact]
    public void Should_Tell_Of_No_Scaling_When_Points_Differ_In_Another_Way()
    {
        var study = StudySamples.Of([("1", "8000"), ("1", "16000")]);

        StudySummary.Of(study, StudySamples.Runs(study, _ => [50])).Points[1].Scaling.ShouldBeNull();
    }

    [Fact]
    public void Should_Keep_Failed_Runs_By_Their_Kind_And_Points_Without_Runs_When_A_Study_Is_Not_Whole()
    {
        // Given: point 0 has a run that passed and one that did not, point 1 none
        var study = StudySamples.Of([("1", "8000"), ("2", "8000")]);
        IReadOnlyList<RunResult> runs =
        [
            StudySamples.Run(study, 0, 1, 50),
            Samples.NodeLost with
            {
                Study = new StudyTag(study.Id, 0, 2),
            },
            Samples.Passed,
        ];

        // When
        var summary = StudySummary.Of(study, runs);

        // Then
        summary.Points[0].Passed.ShouldBe(1);
        summary.Points[0].Failures.ShouldBe([KeyValuePair.Create("NodeLost", 1)]);
        summary.Points[1].Figure.ShouldBeNull();
        var rows = StudyTables.Tables(summary)[0].Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Text)));
        rows.ShouldBe(["1 | 8000 | 1 of 6, 1 failed | 50.00 | – | – | ", "2 | 8000 | 0 of 6 | – | – | – | "]);
    }

    [Fact]
    public void Should_Tell_In_Tables_What_Came_Of_Each_Point_When_It_Is_Whole()
    {
        // Given: an outlier at the second point, and a price
        var study = StudySamples.Of([("1", "8000"), ("2", "8000")]);
        double[][] gflops =
        [
            [50, 51, 49, 50, 50.5, 49.5],
            [95, 96, 94, 95, 95.5, 60],
        ];
        var runs = StudySamples
            .Runs(study, point => gflops[point])
            .Select(run =>
                run with
                {
                    Cloud = RunCloud.Of(Samples.CloudFacts, run.Nodes.Count, TimeSpan.FromHours(1), run.Figure),
                }
            )
            .ToList();

        // When
        var summary = StudySummary.Of(study, runs);
        var tables = StudyTables.Tables(summary);

        // Then
        tables.Select(table => table.Title).ShouldBe(["Points", "Scaling", "Cost", "Other metrics"]);
        tables[0]
            .Columns.Select(column => column.Heading)
            .ShouldBe(["nodes", "n", "Runs", "rmax (GFLOPS)", "Spread", "Change", "Against the baseline"]);
        Last(tables[0]).ShouldBe("2 | 8000 | 6 | 95.00 [60.00, 96.00] | 37.9 % | +90.0 % | better");
        Last(tables[1]).ShouldBe("2 | 8000 | strong | 2 | 1.900 | 2.000 | 95.0 % | 0.053");
        Last(tables[2]).ShouldBe("2 | 8000 | 2.40 USD | 237.5 [150.0, 240.0]");
        StudyTables
            .Notes(summary)
            .ShouldContain("nodes=2, n=8000: 1 outlier in rmax (60.00), counted like the others.");

        static string Last(Hoarfrost.Results.Reports.ReportTable table) =>
            string.Join(" | ", table.Rows[^1].Select(cell => cell.Text));
    }
}
