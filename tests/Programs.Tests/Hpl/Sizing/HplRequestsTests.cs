using System.Globalization;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Hpl.Sizing;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Hpl.Sizing;

public class HplRequestsTests
{
    private static readonly NodeShape[] _shapes = [new("blue-1", 0, 4, 8000, 6000), new("blue-2", 1, 4, 8000, 6000)];

    [Fact]
    public void Should_Name_What_The_Machine_Has_When_An_Order_Is_Too_Large_For_It()
    {
        // Given
        var capacities = new NodeCapacity[] { new("blue-1", 1, 4328, 8657), new("blue-2", 1, 4328, 8657) };

        // When
        var error = Should.Throw<UsageException>(() =>
            HplRequests.Plan(HplRequests.Of(new HoarfrostOptions { N = 43776 }, capacities))
        );

        // Then
        error.Message.ShouldContain("--n 43776 needs 8042 MiB on each node, and the smallest has 4328 MiB for HPL");
        error.Message.ShouldContain("8657 MiB that are available on the machine");
        error.Message.ShouldContain("up to 31954 with 2 nodes");
    }

    [Theory]
    [InlineData(
        "Slots 5",
        "--slots 5 is more than the 4 physical cores of the smallest node.\nAllowed: 1 to 4; more only with --oversubscribe, which costs speed."
    )]
    [InlineData("N 0", "--n 0 is not allowed. Allowed: a whole number from 1.")]
    [InlineData("NB 5000", "--nb 5000 is not allowed. Allowed: 1 to 4096.")]
    [InlineData("P 3", "--p 3 does not divide the ranks: there are 8 ranks (2 nodes x 4 slots).\nAllowed: 1, 2, 4, 8.")]
    [InlineData(
        "Q 16",
        "--q 16 does not divide the ranks: there are 8 ranks (2 nodes x 4 slots).\nAllowed: 1, 2, 4, 8."
    )]
    [InlineData(
        "P 1 Q 2",
        "--p 1 x --q 2 is 2, but there are 8 ranks (2 nodes x 4 slots). P x Q must be the number of ranks.\nLeave out --p and --q, or ask for 2 ranks with --slots 1."
    )]
    [InlineData(
        "P 3 Q 3",
        "--p 3 x --q 3 is 9, but there are 8 ranks (2 nodes x 4 slots). P x Q must be the number of ranks.\nLeave out --p and --q, or choose two factors of 8."
    )]
    [InlineData(
        "MemoryFraction 0.95",
        "--memory-fraction 0.95 is not allowed. Allowed: 0.05 to 0.9; the rest is for HPL's panels, MPI and the system."
    )]
    [InlineData(
        "NB 4000 MemoryFraction 0.05 MemoryMb 256",
        "A single block of NB=4000 does not fit into the memory allowed: 2 nodes of 256 MiB.\nGive the nodes more memory, raise --memory-fraction or choose a smaller --nb."
    )]
    public void Should_Say_Which_Option_Set_It_When_A_Value_Is_Refused(string asked, string message)
    {
        // Given
        var words = asked.Split(' ');
        var options = new HoarfrostOptions
        {
            Slots = Value("Slots"),
            N = Value("N"),
            Nb = Value("NB"),
            P = Value("P"),
            Q = Value("Q"),
            MemoryFraction = Word("MemoryFraction") is { } fraction
                ? double.Parse(fraction, CultureInfo.InvariantCulture)
                : 0.8,
        };

        // When
        var error = Should.Throw<UsageException>(() =>
            HplRequests.Plan(
                HplRequests.Of(
                    options,
                    [
                        .. NodeCapacities
                            .Of(_shapes)
                            .Select(node => node with { MemoryMb = Value("MemoryMb") ?? node.MemoryMb }),
                    ]
                )
            )
        );

        // Then
        error.Message.ShouldBe(message);

        string? Word(string name) => words.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
        int? Value(string name) => Word(name) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
    }

    [Fact]
    public void Should_Say_Which_Option_To_Use_When_A_Time_Has_No_Speed()
    {
        // Given
        var request = HplRequests.Of(new HoarfrostOptions(), NodeCapacities.Of(_shapes)) with
        {
            TimeBudgetMinutes = 3,
        };

        // When
        var error = Should.Throw<UsageException>(() => HplRequests.Plan(request));

        // Then
        error.Message.ShouldStartWith("--minutes 3 can't be turned into a size: ");
        error.Message.ShouldEndWith("Give --n instead.");
    }

    [Fact]
    public void Should_Warn_By_Option_When_The_Grid_Is_Flat_And_The_Time_Too_Short()
    {
        // Given
        var request = HplRequests.Of(new HoarfrostOptions { N = 16128 }, [new NodeCapacity("blue-1", 13, 16384)]) with
        {
            TimeBudgetMinutes = 0.1,
            GflopsEstimate = 87,
        };

        // When
        var warnings = HplRequests.Plan(request).Warnings.Select(warning => warning.ToString(PlanOptions.NameOf));

        // Then
        warnings.ShouldBe([
            "The grid 1 x 13 is flat, which slows panels down. --slots 12 would give 3 x 4.",
            "N=16128 will take about 0.5 min, more than --minutes 0.1.",
        ]);
    }

    [Fact]
    public void Should_Name_An_Option_That_There_Is_When_A_Parameter_Has_One()
    {
        var options = Given.Catalog.All.Select(option => $"--{option.Name}");

        Enum.GetValues<PlanParameter>()
            .Except([PlanParameter.GflopsEstimate])
            .Select(PlanOptions.NameOf)
            .ShouldBeSubsetOf(options);
    }

    [Fact]
    public void Should_Plan_Before_There_Are_Nodes_When_Only_A_Time_Is_Asked_For()
    {
        // When
        var request = HplRequests.Of(new HoarfrostOptions { Minutes = 3 }, NodeCapacities.Of(_shapes));

        // Then
        request.TimeBudgetMinutes.ShouldBeNull();
        HplPlanner.Plan(request).Ranks.ShouldBe(8);
    }

    [Theory]
    [InlineData(null, null, 0.5, 0.5)]
    [InlineData(null, 3.0, 0.5, 3.0)]
    [InlineData(4000, null, 0.5, null)]
    [InlineData(null, null, null, null)]
    public void Should_Let_A_Size_Win_Over_A_Time_And_A_Time_Over_The_Platforms_When_Given(
        int? n,
        double? minutes,
        double? platform,
        double? budget
    ) =>
        HplRequests
            .Of(
                new HoarfrostOptions { N = n, Minutes = minutes },
                NodeCapacities.Of(_shapes),
                [Facts("blue-1")],
                platform
            )
            .TimeBudgetMinutes.ShouldBe(budget);

    [Fact]
    public void Should_Expect_A_Speed_By_The_Clock_When_Nothing_Was_Measured()
    {
        // When
        var request = HplRequests.Of(
            new HoarfrostOptions(),
            NodeCapacities.Of(_shapes),
            [Facts("blue-1"), Facts("blue-2") with { CpuFlags = ["avx"] }]
        );

        // Then: 2 nodes x 4 cores x 16 x 2.5 GHz, of which 70 %.
        request.GflopsEstimate.ShouldNotBeNull().ShouldBe(224, tolerance: 0.001);
        request.Isa.ShouldBe(VectorIsa.Avx, "the block size has to suit every node");
    }

    private static NodeFacts Facts(string name) =>
        new(name, "a CPU", ["avx", "avx2"], 16, 4, 4, 1, null, 2500, null, 8000, 5000, 0, null, null, null, null);
}
