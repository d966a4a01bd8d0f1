using Hoarfrost.Results.Model;

namespace Results.Tests.Pages;

public sealed class SweepTests
{
    private static readonly Metric Time = new("time", 0, "s", Better.Lower);

    [Fact]
    public void Should_Set_Rates_Against_The_Ideal()
    {
        // When
        var page = PageSamples.Strong();

        // Then: 76.5 / 40.5 and half of it
        page.Files["plots/speed-up.csv"].ShouldContain($"measured,2,{76.5 / 40.5},{74 / 40.5},{79 / 40.5}");
        page.Files["plots/speed-up.csv"].ShouldContain("ideal,2,2,,");
        page.Files["plots/efficiency.csv"].ShouldContain($"measured,2,{76.5 / 40.5 * 50},");
        page.Files["plots/efficiency.csv"].ShouldContain("ideal,2,100,,");
    }

    [Fact]
    public void Should_Turn_Times_Around()
    {
        // When
        var page = PageSamples.Study(
            ["nodes"],
            [
                ["1"],
                ["2"],
            ],
            point => point == 0 ? 100 : 50,
            metric: Time
        );

        // Then: the longest time is the least speed-up
        page.Files["plots/speed-up.csv"].ShouldContain($"measured,2,{100.5 / 50.5},{100.5 / 53},{100.5 / 48}");
    }

    [Fact]
    public void Should_Expect_The_Same_Time_When_The_Problem_Grows_With_The_Nodes()
    {
        // When
        var page = PageSamples.Study(
            ["nodes", "size"],
            [
                ["1", "1000"],
                ["2", "2000"],
            ],
            point => point == 0 ? 100 : 125,
            metric: Time
        );

        // Then
        page.Files["plots/efficiency.csv"].ShouldContain($"measured,2,{2 * 100.5 / 125.5 * 50},");
    }

    [Fact]
    public void Should_Draw_A_Line_For_Each_Size()
    {
        // When
        var page = PageSamples.Study(
            ["nodes", "n"],
            [
                ["1", "8000"],
                ["1", "16000"],
                ["2", "8000"],
                ["2", "16000"],
            ],
            point => 40 + 10 * point
        );

        // Then
        page.Files["plots/rmax-over-nodes.csv"]
            .ShouldBe(
                "series,x,y,low,high\r\nn 8000,1,40.5,38,43\r\nn 8000,2,60.5,58,63\r\nn 16000,1,50.5,48,53\r\nn 16000,2,70.5,68,73\r\n"
            );
        page.Files.Keys.ShouldContain("plots/rmax-over-n.svg");
        page.Files.Keys.ShouldContain("plots/cost-over-nodes.svg");
    }

    [Fact]
    public void Should_Draw_Bars_When_What_Differs_Is_No_Number()
    {
        // When
        var page = PageSamples.Study(
            ["blas"],
            [
                ["openblas"],
                ["blis"],
            ],
            point => 40 + 10 * point,
            repeats: 2
        );

        // Then: two runs have no interval, only a least and a most
        page.Files["plots/rmax.csv"]
            .ShouldBe("label,value,low,high\r\nblas openblas,40.5,40,41\r\nblas blis,50.5,50,51\r\n");
        page.Files.Keys.ShouldNotContain("plots/speed-up.svg");
    }
}
