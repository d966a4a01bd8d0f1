using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Hpl.Planning;

public sealed class PlannerRefusalTests
{
    private static readonly PlanRequest TwoNodes = HplPlannerTests.Request(nodes: 2, cores: 4, memoryMb: 4096);

    public static TheoryData<PlanParameter, PlanRequest, string[]> Refused =>
        new()
        {
            { PlanParameter.Nodes, TwoNodes with { Nodes = [] }, ["no nodes"] },
            { PlanParameter.Nodes, TwoNodes with { Nodes = [new("node-1", 0, 4096)] }, ["node-1", "0 cores"] },
            { PlanParameter.Slots, TwoNodes with { Slots = 5 }, ["Slots 5", "4 physical cores", "Oversubscribe"] },
            { PlanParameter.Slots, TwoNodes with { Slots = 0 }, ["Slots 0", "from 1"] },
            { PlanParameter.P, TwoNodes with { P = 3, Q = 3 }, ["is 9", "8 ranks (2 nodes x 4 slots)"] },
            { PlanParameter.P, TwoNodes with { P = 1, Q = 2 }, ["is 2", "Slots 1"] },
            { PlanParameter.P, TwoNodes with { P = 3 }, ["P 3", "1, 2, 4, 8"] },
            { PlanParameter.Q, TwoNodes with { Q = 16 }, ["Q 16", "1, 2, 4, 8"] },
            { PlanParameter.P, TwoNodes with { P = -1 }, ["P -1", "from 1"] },
            { PlanParameter.N, TwoNodes with { N = 100_000 }, ["N 100000", "MiB", "up to 31"] },
            { PlanParameter.N, TwoNodes with { N = 0 }, ["N 0"] },
            { PlanParameter.NB, TwoNodes with { NB = 5000 }, ["NB 5000", "1 to 4096"] },
            {
                PlanParameter.NB,
                TwoNodes with
                {
                    Nodes = [new("node-1", 4, 256)],
                    NB = 4000,
                    MemoryFraction = MatrixMemory.MinFraction,
                },
                ["NB=4000", "does not fit"]
            },
            { PlanParameter.MemoryFraction, TwoNodes with { MemoryFraction = 0.95 }, ["0.95", "0.05 to 0.9;"] },
            { PlanParameter.MemoryFraction, TwoNodes with { MemoryFraction = 0.049 }, ["0.049", "0.05 to 0.9;"] },
            { PlanParameter.MemoryFraction, TwoNodes with { MemoryFraction = double.NaN }, ["NaN"] },
            {
                PlanParameter.TimeBudgetMinutes,
                TwoNodes with
                {
                    TimeBudgetMinutes = 1,
                },
                ["TimeBudgetMinutes 1", "Give N instead"]
            },
            {
                PlanParameter.TimeBudgetMinutes,
                TwoNodes with
                {
                    TimeBudgetMinutes = 0,
                    GflopsEstimate = 9,
                },
                ["TimeBudgetMinutes 0", "above 0"]
            },
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Should_Name_Parameter_Value_And_What_Is_Allowed(
        PlanParameter parameter,
        PlanRequest request,
        string[] parts
    )
    {
        // When
        var error = Should.Throw<PlanException>(() => HplPlanner.Plan(request));

        // Then
        error.Parameter.ShouldBe(parameter);
        foreach (var part in parts)
        {
            error.Message.ShouldContain(part);
        }

        error.Message.ShouldNotContain("--");
    }

    [Fact]
    public void Should_Say_What_The_Caller_Calls_A_Value_When_It_Has_A_Name_Of_Its_Own()
    {
        // Given
        var error = Should.Throw<PlanException>(() => HplPlanner.Plan(TwoNodes with { P = 1, Q = 2 }));

        // When
        var text = error.Text.ToString(parameter => $"<{parameter}>");

        // Then: also in the parts that the message is made of
        text.ShouldBe(
            "<P> 1 x <Q> 2 is 2, but there are 8 ranks (2 nodes x 4 slots). P x Q must be the number of ranks.\nLeave out <P> and <Q>, or ask for 2 ranks with <Slots> 1."
        );
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
