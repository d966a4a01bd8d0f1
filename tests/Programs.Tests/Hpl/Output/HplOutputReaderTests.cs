using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Results.Tests;

namespace Programs.Tests.Hpl.Output;

public sealed class HplOutputReaderTests
{
    public static TheoryData<string> Samples => OutputSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Should_Find_Every_Part_When_A_Real_Output_Is_Whole(string name)
    {
        // When
        var output = OutputSamples.Parse(OutputSamples.Read(name));

        // Then
        output.Version.ShouldBe("2.3");
        output.Ended.ShouldBeTrue();
        output.Errors.ShouldBeEmpty();
        output.MpiNoise.ShouldBeEmpty();
        output.Rows.Count.ShouldBe(output.Parameters.Ns.Count * output.Parameters.Ps.Count);
        output.Footer.ShouldBe(new HplFooter(output.Rows.Count, output.Rows.Count, 0, 0, null));
        foreach (var row in output.Rows)
        {
            row.Variant.ShouldBe("WR11C2R4");
            row.GflopsDigits.ShouldBe(5);
            row.GflopsAgree.ShouldBeTrue();
            row.ResidualPassed.ShouldBe(true);
            row.Residual.ShouldNotBeNull().ShouldBeInRange(1e-3, 4e-3);
            row.StartTime.ShouldNotBeNull().ShouldContain(":");
            row.EndTime.ShouldNotBeNull().ShouldContain(":");
        }
    }

    [Fact]
    public void Should_Read_The_Figures_When_Noise_Stands_Around_Them()
    {
        // When
        var output = OutputSamples.Parse(OutputSamples.Read("vm-timed-3-node.txt"));

        // Then
        output
            .Rows[1]
            .ShouldBe(
                new HplRow("WR11C2R4", 40960, 192, 2, 3, 216.97, 211.16, 5)
                {
                    Residual = 1.94036752e-03,
                    ResidualPassed = true,
                    StartTime = "Thu Aug  6 23:38:13 2020",
                    EndTime = "Thu Aug  6 23:41:50 2020",
                }
            );
    }

    [Fact]
    public void Should_Read_What_Hpl_Says_That_It_Will_Run()
    {
        // When
        var parameters = OutputSamples.Parse(OutputSamples.Read("vm-manual-n1-standard-4-3vm.txt")).Parameters;

        // Then
        parameters.Ns.ShouldBe([10240, 20480, 40960]);
        parameters.NBs.ShouldBe([192]);
        parameters.ProcessMapping.ShouldBe(ProcessMapping.Row);
        parameters.Ps.ShouldBe([1, 2]);
        parameters.Qs.ShouldBe([6, 3]);
        parameters.PFacts.ShouldBe(["Right"]);
        parameters.NBMins.ShouldBe([4]);
        parameters.NDivs.ShouldBe([2]);
        parameters.RFacts.ShouldBe(["Crout"]);
        parameters.Bcasts.ShouldBe(["1ringM"]);
        parameters.Depths.ShouldBe([1]);
        parameters.Swap.ShouldBe("Mix (threshold = 64)");
        parameters.L1.ShouldBe("transposed form");
        parameters.U.ShouldBe("transposed form");
        parameters.Equilibration.ShouldBe(true);
        parameters.AlignmentDoubles.ShouldBe(8);
        parameters.Eps.ShouldBe(1.110223e-16);
        parameters.Threshold.ShouldBe(16.0);
    }
}
