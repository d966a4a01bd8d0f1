using Hoarfrost.Programs.Hpl.Output;

namespace Programs.Tests.Hpl.Output;

/// <summary>HPL 2.0 from HPCC's sources under Open MPI 4.1, run for these tests; and the forms of other builds.</summary>
public sealed class HplVersionTests
{
    [Fact]
    public void Should_Read_Lists_Over_Several_Lines_When_Hpl_2_0_Runs_Ten_Sizes()
    {
        // When
        var output = Sample("ten-sizes");

        // Then
        output.Version.ShouldBe("2.0");
        output.Parameters.Ns.ShouldBe([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
        output.Rows.Select(row => row.N).ShouldBe(output.Parameters.Ns);
        output.Rows.ShouldAllBe(row => row.GflopsDigits == 4 && row.ResidualPassed == true && row.GflopsAgree);
        output.Rows[0].TimeSeconds.ShouldBe(0, "HPL prints hundredths of a second");
        output.Rows[0].Residual.ShouldBe(0.0120316);
        output.Footer.ShouldBe(new HplFooter(10, 10, 0, 0, null));
        output.Ended.ShouldBeTrue();
    }

    [Fact]
    public void Should_See_Through_Tags_And_Times_When_Mpirun_Adds_Them()
    {
        // When
        var output = Sample("tagged");

        // Then
        output.Version.ShouldBe("2.0");
        output.Rows.Select(row => row.N).ShouldBe([500, 1000]);
        output.Rows.ShouldAllBe(row => row.ResidualPassed == true);
        output.Footer.ShouldBe(new HplFooter(2, 2, 0, 0, null));
        output.Ended.ShouldBeTrue();
    }

    [Fact]
    public void Should_Keep_The_Failed_Residual_When_Hpl_Prints_Norms_After_It()
    {
        // When
        var output = Sample("residual-failed");

        // Then
        output
            .Rows.Select(row => (row.Residual, row.ResidualPassed))
            .ShouldBe([(0.0059298, false), (0.0039875, false)]);
        output.FailedResiduals.ShouldBe(2);
        output.Footer.ShouldBe(new HplFooter(2, 0, 2, 0, null));
    }

    [Fact]
    public void Should_Have_No_Residual_When_Hpl_Checks_Nothing()
    {
        // When
        var output = Sample("unchecked");

        // Then
        output.Rows.Count.ShouldBe(2);
        output.Rows.ShouldAllBe(row => row.Residual == null && row.ResidualPassed == null);
        output.Footer.ShouldBe(new HplFooter(2, null, null, 0, Unchecked: 2));
    }

    [Theory]
    [InlineData("too-few-ranks", "Need at least 6 processes for these tests", false)]
    [InlineData("illegal-count", "Number of values of N is less than 1 or greater than 20", false)]
    [InlineData("no-file", "cannot open file HPL.dat", true)]
    public void Should_Keep_Hpls_Errors_When_It_Refuses_Its_Input(string sample, string message, bool isWarning)
    {
        // When
        var output = Sample(sample);

        // Then
        output.Errors.ShouldBe([
            new("HPL_pdinfo", message) { IsWarning = isWarning },
            new("HPL_pdinfo", "Illegal input in file HPL.dat. Exiting ..."),
        ]);
        output.Errors.ShouldAllBe(error => error.IsIllegalInput);
        output.MpiNoise.ShouldHaveSingleItem().Kind.ShouldBe(NoiseKind.RankFailed);
    }

    [Fact]
    public void Should_Tell_A_Failed_Allocation_When_A_Test_Is_Skipped()
    {
        // When
        var output = Sample("no-memory");

        // Then
        output.Errors.ShouldHaveSingleItem().IsOutOfMemory.ShouldBeTrue();
        output.Rows.ShouldHaveSingleItem().ResidualPassed.ShouldBe(true);
        output.Footer.ShouldBe(new HplFooter(2, 1, 0, 1, null));
    }

    [Fact]
    public void Should_Tell_A_Killed_Rank_When_Mpirun_Says_So()
    {
        // When
        var output = Sample("rank-killed");

        // Then
        output.Rows.ShouldBeEmpty();
        output.MpiNoise.ShouldHaveSingleItem().Kind.ShouldBe(NoiseKind.Killed);
    }

    [Fact]
    public void Should_Take_The_Worst_Of_Three_When_Residuals_Are_In_The_Old_Form()
    {
        // When: HPL 1 and HPCC before 1.4
        var output = OutputSamples.Parse(
            """
            WR11C2R4        1000    80     1     1               0.28              2.387e+00
            ||Ax-b||_oo / ( eps * ||A||_1  * N            ) =        0.0838 ...... PASSED
            ||Ax-b||_oo / ( eps * ||A||_1  * ||x||_1      ) =       20.0197 ...... FAILED
            ||Ax-b||_oo / ( eps * ||A||_oo * ||x||_oo * N ) =        0.0044 ...... PASSED
            """
        );

        // Then
        var row = output.Rows.ShouldHaveSingleItem();
        row.Residual.ShouldBe(20.0197);
        row.ResidualPassed.ShouldBe(false);
    }

    [Theory]
    [InlineData("WR00C2R2        1000   192     4     4             218.53            3.05759e-03", 6)]
    [InlineData("WC112R16C32     29304     4     2     4            6160.86             2.7232e+00", 5)]
    [InlineData("WR12R2R4      116000  1024     1     1             662.21             1.5714e+03", 5)]
    public void Should_Take_Rows_Of_Other_Builds(string line, int digits)
    {
        // When
        var row = OutputSamples.Parse(line).Rows.ShouldHaveSingleItem();

        // Then
        row.GflopsDigits.ShouldBe(digits);
        row.GflopsAgree.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Column=000000192 Fraction= 0.9% Gflops=1.234e+02", 192, 0.009, 123.4)]
    [InlineData("z1-34           : Column=000384 Fraction=0.195 Kernel=    4.50 Mflops= 5980.00", 384, 0.195, 5.98)]
    [InlineData(
        "Column=000001024 ( 1.5%) Step Time(s)=0.1234567 Small DGEMM Gflops=--------- Overall Gflops=2.500e+03",
        1024,
        0.015,
        2500.0
    )]
    [InlineData("[1,0]<stdout>:Column=000000576 Fraction=12.5%", 576, 0.125, null)]
    public void Should_Follow_Progress_Of_Every_Build(string line, int column, double fraction, double? gflops)
    {
        // When
        var progress = OutputSamples.Parse(line).Progress;

        // Then
        progress.ShouldNotBeNull();
        progress.Column.ShouldBe(column);
        progress.Fraction.ShouldBe(fraction, 1e-12);
        progress.Gflops.ShouldBe(gflops);
    }

    [Fact]
    public void Should_Count_Work_Not_Columns_When_Asked_How_Far_A_Run_Is()
    {
        new HplProgress(5000, 0.5, null).WorkFraction.ShouldBe(0.875, 1e-12);
    }

    private static HplOutput Sample(string name) => OutputSamples.Parse(OutputSamples.Read($"hpl-2.0/{name}.txt"));
}
