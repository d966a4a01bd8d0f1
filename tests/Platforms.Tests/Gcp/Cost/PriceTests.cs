using Hoarfrost.Options;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Cost;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp.Cost;

public class PriceTests
{
    // Google's own price list names these for the whole machine.
    [Theory]
    [InlineData("n2-standard-4", 4, 16, 0.1942)]
    [InlineData("c2-standard-60", 60, 240, 3.1321)]
    [InlineData("h3-standard-88", 88, 352, 4.9236)]
    [InlineData("e2-standard-2", 2, 8, 0.0670)]
    [InlineData("h4d-highmem-192-lssd", 192, 1488, 10.0306)]
    public void Should_Agree_With_The_Price_Of_The_Whole_Machine(string name, int cpus, int memoryGb, double price) =>
        Find(name, cpus, memoryGb)!.PerHour.ShouldBe(price, price / 1000);

    [Fact]
    public void Should_Be_Cheaper_When_It_Is_Spot() =>
        Find("n2-standard-4", 4, 16, spot: true)!.PerHour.ShouldBe(0.0470, 0.0001);

    [Theory]
    [InlineData("h3-standard-88", true)]
    [InlineData("z3-highmem-88", false)]
    [InlineData("c4-standard-32-lssd", false)]
    public void Should_Not_Guess_When_The_Table_Does_Not_Say(string name, bool spot) =>
        Find(name, 88, 352, spot).ShouldBeNull();

    [Fact]
    public void Should_Say_Where_The_Price_Is_From()
    {
        Find("n2-standard-4", 4, 16)!.Source.ShouldBe("list price of us-central1, table of 2026-06-23");
        Find("n2-standard-4", 4, 16, spot: true)!.Source.ShouldBe("Spot price of us-central1, table of 2026-06-23");
        Find("n2-standard-4", 4, 16, region: "europe-west4")!.Source.ShouldContain("(none known for europe-west4)");
    }

    [Fact]
    public void Should_Have_A_Price_For_Every_Series_That_Nodes_Can_Be_Of() =>
        MachineSeries.Usable.ShouldBeSubsetOf(PriceTable.Current.Series.Keys);

    [Fact]
    public void Should_Refuse_When_The_Nodes_May_Cost_More_Than_They_May()
    {
        // Given
        var options = new HoarfrostOptions { Nodes = 2 }.With(
            new GoogleOptions { Ttl = TimeSpan.FromHours(4), MaxCost = 1 }
        );
        var price = new NodePrice(0.2, "--price-per-hour");

        // When
        var refusal = CostCheck.Find(options, price);

        // Then
        refusal.ShouldNotBeNull().ShouldContain("--max-cost 1");
        refusal.ShouldContain("1.60 US dollars");
        CostCheck.Find(options.WithGoogle(google => google with { MaxCost = 1.6 }), price).ShouldBeNull();
        CostCheck
            .Find(
                options.WithGoogle(google => google with { MaxCost = 1.6 }),
                price,
                new ClusterOverhead("the launcher", "launcher", 2, "CPUS", 0.1)
            )
            .ShouldNotBeNull()
            .ShouldContain("2.00 US dollars");
        CostCheck.Find(options.WithGoogle(google => google with { MaxCost = null }), price: null).ShouldBeNull();
        CostCheck.Find(options, price: null).ShouldNotBeNull().ShouldContain("--price-per-hour");
    }

    [Fact]
    public void Should_Say_Why_When_A_Limit_May_Not_Hold()
    {
        // Given
        var options = new HoarfrostOptions().With(new GoogleOptions { MaxCost = 2, Spot = true });
        var price = Find("n2-standard-4", 4, 16, spot: true);
        var overhead = new ClusterOverhead("the launcher", "launcher", 2, "CPUS", 0.1);

        // Then
        CostCheck.Warnings(options, price, overhead: null).ShouldHaveSingleItem().ShouldContain("table of 2026-06-23");
        CostCheck.Warnings(options, price, overhead).Last().ShouldContain("no bound on gke");
        CostCheck
            .Warnings(options.With(new PriceOptions { PricePerHour = 0.1 }), price, overhead: null)
            .ShouldBeEmpty();
        CostCheck.Warnings(options.WithGoogle(google => google with { Spot = false }), price, null).ShouldBeEmpty();
        CostCheck
            .Warnings(options.WithGoogle(google => google with { MaxCost = null }), price, overhead)
            .ShouldBeEmpty();
    }

    private static NodePrice? Find(
        string name,
        int cpus,
        int memoryGb,
        bool spot = false,
        string region = "us-central1"
    ) =>
        PriceTable.Current.Find(
            new MachineFacts(name, cpus, cpus, null, memoryGb * 1024, Tier1: false, Compact: false, "pd-balanced"),
            region,
            spot
        );
}
