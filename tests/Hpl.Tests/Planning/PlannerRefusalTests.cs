using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Hpl.Tests.Planning;

public sealed class PlannerRefusalTests
{
    private static readonly PlanRequest TwoNodes = HplPlannerTests.Request(nodes: 2, cores: 4, memoryMb: 4096);

    public static TheoryData<string, PlanRequest, string[]> Refused =>
        new()
        {
            { "--nodes", TwoNodes with { Nodes = [] }, ["no nodes"] },
            { "--nodes", TwoNodes with { Nodes = [new("node-1", 0, 4096)] }, ["node-1", "0 cores"] },
            { "--slots", TwoNodes with { Slots = 5 }, ["--slots 5", "4 physical cores", "--oversubscribe"] },
            { "--slots", TwoNodes with { Slots = 0 }, ["--slots 0", "from 1"] },
            { "--threads", TwoNodes with { Slots = 2, ThreadsPerRank = 3 }, ["6 cores", "up to 4"] },
            { "--p", TwoNodes with { P = 3, Q = 3 }, ["is 9", "8 ranks (2 nodes x 4 slots)"] },
            { "--p", TwoNodes with { P = 1, Q = 2 }, ["is 2", "--slots 1"] },
            { "--p", TwoNodes with { P = 3 }, ["--p 3", "1, 2, 4, 8"] },
            { "--q", TwoNodes with { Q = 16 }, ["--q 16", "1, 2, 4, 8"] },
            { "--p", TwoNodes with { P = -1 }, ["--p -1", "from 1"] },
            { "--n", TwoNodes with { N = 100_000 }, ["--n 100000", "MiB", "up to 31"] },
            { "--n", TwoNodes with { N = 0 }, ["--n 0"] },
            { "--nb", TwoNodes with { NB = 5000 }, ["--nb 5000", "1 to 4096"] },
            { "--nb", TwoNodes with { NB = 4000, MemoryFraction = 0.001 }, ["NB=4000", "does not fit"] },
            { "--memory-fraction", TwoNodes with { MemoryFraction = 0.95 }, ["0.95", "0.9"] },
            { "--memory-fraction", TwoNodes with { MemoryFraction = double.NaN }, ["NaN"] },
            { "--minutes", TwoNodes with { TimeBudgetMinutes = 1 }, ["--minutes 1", "--n"] },
            { "--minutes", TwoNodes with { TimeBudgetMinutes = 0, GflopsEstimate = 9 }, ["--minutes 0", "above 0"] },
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Should_Name_Option_Value_And_What_Is_Allowed(string option, PlanRequest request, string[] parts)
    {
        // When
        var error = Should.Throw<PlanException>(() => HplPlanner.Plan(request));

        // Then
        error.Option.ShouldBe(option);
        foreach (var part in parts)
        {
            error.Message.ShouldContain(part);
        }
    }

    [Fact]
    public void Should_Take_The_Largest_N_That_It_Names_And_Not_One_More()
    {
        // Given
        var largest = MatrixMemory.LargestOrder(2, 4096, MatrixMemory.MaxFraction);

        // When / Then
        HplPlanner.Plan(TwoNodes with { N = largest }).N.ShouldBe(largest);
        Should.Throw<PlanException>(() => HplPlanner.Plan(TwoNodes with { N = (int)(largest * 1.01) }));
    }
}
