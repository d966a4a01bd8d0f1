using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Platforms;
using Hoarfrost.Run;
using Hoarfrost.Run.Facts;

namespace Tasks.Tests.Run;

public class PlanInputsTests
{
    private static readonly NodeShape[] _shapes = [new("blue-1", 0, 4, 8000, 6000), new("blue-2", 1, 4, 8000, 6000)];

    [Fact]
    public void Should_Take_The_Smaller_Of_Promise_And_Fact_When_Nodes_Have_Told()
    {
        // Given
        var facts = new Dictionary<string, NodeFacts>(StringComparer.Ordinal)
        {
            ["blue-1"] = Facts("blue-1") with { MemoryAvailableMb = 7000 },
            ["blue-2"] = Facts("blue-2") with { PhysicalCores = 2 },
        };

        // When
        var capacities = PlanInputs.Capacities(PlanInputs.Capacities(_shapes), facts);

        // Then
        capacities.ShouldBe([new NodeCapacity("blue-1", 4, 6000), new NodeCapacity("blue-2", 2, 5000)]);
    }

    [Fact]
    public void Should_Count_Memory_Once_When_Nodes_Share_A_Machine()
    {
        // Given: two of three nodes run on one kernel, and each of them tells what is available on their machine
        NodeShape[] shapes = [.. _shapes, new("blue-3", 2, 4, 8000, 6000)];
        var facts = new Dictionary<string, NodeFacts>(StringComparer.Ordinal)
        {
            ["blue-1"] = Facts("blue-1") with { BootId = "a", MachineMemoryAvailableMb = 8000 },
            ["blue-2"] = Facts("blue-2") with { BootId = "a", MachineMemoryAvailableMb = 7900 },
            ["blue-3"] = Facts("blue-3") with { BootId = "b", MachineMemoryAvailableMb = 5000 },
        };

        // When
        var capacities = PlanInputs.Capacities(PlanInputs.Capacities(shapes), facts);

        // Then: 95 % of the smaller answer, in two
        capacities.ShouldBe([
            new NodeCapacity("blue-1", 4, 3752, MachineMemoryMb: 7505),
            new NodeCapacity("blue-2", 4, 3752, MachineMemoryMb: 7505),
            new NodeCapacity("blue-3", 4, 5000),
        ]);
    }

    [Fact]
    public void Should_Name_What_The_Machine_Has_When_An_Order_Is_Too_Large_For_It()
    {
        // Given
        var capacities = new NodeCapacity[] { new("blue-1", 1, 4328, 8657), new("blue-2", 1, 4328, 8657) };

        // When
        var error = Should.Throw<UsageException>(() =>
            Planner.Plan(PlanInputs.Request(new Options { N = 43776 }, capacities))
        );

        // Then
        error.Message.ShouldContain("--n 43776 needs 8042 MiB on each node, and the smallest has 4328 MiB for HPL");
        error.Message.ShouldContain("8657 MiB that are available on the machine");
        error.Message.ShouldContain("up to 31954 with 2 nodes");
    }

    [Fact]
    public void Should_Plan_Before_There_Are_Nodes_When_Only_A_Time_Is_Asked_For()
    {
        // When
        var request = PlanInputs.Request(new Options { Minutes = 3 }, PlanInputs.Capacities(_shapes));

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
        PlanInputs
            .Request(
                new Options { N = n, Minutes = minutes },
                PlanInputs.Capacities(_shapes),
                [Facts("blue-1")],
                platform
            )
            .TimeBudgetMinutes.ShouldBe(budget);

    [Fact]
    public void Should_Expect_A_Speed_By_The_Clock_When_Nothing_Was_Measured()
    {
        // When
        var request = PlanInputs.Request(
            new Options(),
            PlanInputs.Capacities(_shapes),
            [Facts("blue-1"), Facts("blue-2") with { CpuFlags = ["avx"] }]
        );

        // Then: 2 nodes x 4 cores x 16 x 2.5 GHz, of which 70 %.
        request.GflopsEstimate.ShouldNotBeNull().ShouldBe(224, tolerance: 0.001);
        request.Isa.ShouldBe(VectorIsa.Avx, "the block size has to suit every node");
    }

    private static NodeFacts Facts(string name) =>
        new(name, "a CPU", ["avx", "avx2"], 16, 4, 4, 1, null, 2500, null, 8000, 5000, 0, null, null, null, null);
}
