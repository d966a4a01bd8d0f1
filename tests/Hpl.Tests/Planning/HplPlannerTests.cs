using Hoarfrost.Hpl.Input;
using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Hpl.Tests.Planning;

public sealed class HplPlannerTests
{
    [Fact]
    public void Should_Make_Half_A_Minute_When_Two_Small_Nodes_Run_Locally()
    {
        // Given
        var request = Request(nodes: 2, cores: 1, memoryMb: 6000) with
        {
            TimeBudgetMinutes = 0.5,
            GflopsEstimate = 90,
        };

        // When
        var plan = HplPlanner.Plan(request);

        // Then
        plan.N.ShouldBe(15744);
        (plan.N % plan.NB).ShouldBe(0);
        (plan.P, plan.Q, plan.Ranks, plan.RanksPerNode, plan.ThreadsPerRank).ShouldBe((1, 2, 2, 1, 1));
        plan.EstimatedSeconds.ShouldNotBeNull().ShouldBeInRange(27, 30);
        plan.RankMapping.Arguments.ShouldBe(["--map-by", "ppr:1:node", "--bind-to", "core"]);
        plan.Hosts.ShouldBe([new("node-1", 1), new("node-2", 1)]);
        plan.Dat.Ns.ShouldBe([15744]);
        plan.Dat.RanksNeeded.ShouldBe(2);
        plan.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Fill_The_Memory_Evenly_When_No_Time_Is_Given()
    {
        // When: the worked example of three n2-standard-4, 2 cores and 16 GiB each
        var plan = HplPlanner.Plan(Request(nodes: 3, cores: 2, memoryMb: 16384));

        // Then
        (plan.N, plan.NB, plan.P, plan.Q).ShouldBe((71424, 192, 2, 3));
        plan.MemoryPerNodeMb.ShouldBeLessThan(16384);
        plan.RankMapping.MapBy.ShouldBe("ppr:2:node");
    }

    [Fact]
    public void Should_Give_Each_Rank_The_Cores_That_Slots_Leave()
    {
        // When
        var plan = HplPlanner.Plan(Request(nodes: 2, cores: 8, memoryMb: 8192) with { Slots = 2 });

        // Then
        (plan.Ranks, plan.RanksPerNode, plan.ThreadsPerRank).ShouldBe((4, 2, 4));
        plan.RankMapping.Arguments.ShouldBe(["--map-by", "ppr:2:node:PE=4", "--bind-to", "core"]);
    }

    [Fact]
    public void Should_Fit_Ranks_To_Threads_When_Only_Threads_Are_Given()
    {
        // When
        var plan = HplPlanner.Plan(Request(nodes: 2, cores: 8, memoryMb: 8192) with { ThreadsPerRank = 3 });

        // Then
        (plan.RanksPerNode, plan.ThreadsPerRank).ShouldBe((2, 3));
    }

    [Fact]
    public void Should_Not_Bind_When_Ranks_Outnumber_Cores()
    {
        // When
        var plan = HplPlanner.Plan(
            Request(nodes: 1, cores: 1, memoryMb: 4096) with
            {
                Slots = 4,
                Oversubscribe = true,
                FlopsPerCyclePerCore = 16,
                GhzBase = 2.5,
            }
        );

        // Then
        (plan.P, plan.Q, plan.ThreadsPerRank).ShouldBe((2, 2, 1));
        plan.RankMapping.Arguments.ShouldBe(["--map-by", "ppr:4:node", "--bind-to", "none"]);
        plan.RpeakGflops.ShouldBe(40, "one core is one core");
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("share 1 cores");
    }

    [Theory]
    [InlineData(VectorIsa.Unknown, 192)]
    [InlineData(VectorIsa.Avx, 256)]
    [InlineData(VectorIsa.Avx2, 192)]
    [InlineData(VectorIsa.Avx512, 384)]
    public void Should_Choose_The_Block_By_The_Vector_Width(VectorIsa isa, int nb)
    {
        HplPlanner.Plan(Request(nodes: 1, cores: 4, memoryMb: 16384) with { Isa = isa }).NB.ShouldBe(nb);
    }

    [Theory]
    [InlineData(4, null, null, 8, 8)]
    [InlineData(4, 4, null, 4, 16)]
    [InlineData(4, null, 4, 16, 4)]
    [InlineData(4, 1, 64, 1, 64)]
    public void Should_Derive_What_Is_Left_Of_The_Grid(int nodes, int? p, int? q, int expectedP, int expectedQ)
    {
        // When
        var plan = HplPlanner.Plan(Request(nodes, cores: 16, memoryMb: 16384) with { P = p, Q = q });

        // Then
        (plan.P, plan.Q).ShouldBe((expectedP, expectedQ));
    }

    [Fact]
    public void Should_Advise_Fewer_Ranks_When_Their_Number_Is_Prime()
    {
        // When
        var plan = HplPlanner.Plan(Request(nodes: 1, cores: 13, memoryMb: 16384));

        // Then
        (plan.P, plan.Q).ShouldBe((1, 13));
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("--slots 12 would give 3 x 4");
    }

    [Fact]
    public void Should_Go_By_The_Smallest_Node_When_Nodes_Differ()
    {
        // Given
        var request = new PlanRequest { Nodes = [new("big", 8, 32768), new("small", 4, 8192)] };

        // When
        var plan = HplPlanner.Plan(request);

        // Then
        plan.RanksPerNode.ShouldBe(4);
        plan.MemoryPerNodeMb.ShouldBeLessThan(8192);
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("differ in cores");
    }

    [Fact]
    public void Should_Estimate_By_Rpeak_When_No_Speed_Was_Measured()
    {
        // When
        var plan = HplPlanner.Plan(
            Request(nodes: 2, cores: 1, memoryMb: 6000) with
            {
                N = 16128,
                FlopsPerCyclePerCore = 32,
                GhzBase = 1.8125,
                TimeBudgetMinutes = 0.1,
            }
        );

        // Then
        plan.RpeakGflops.ShouldBe(116);
        plan.EstimatedSeconds.ShouldNotBeNull().ShouldBe(HplFlops.Seconds(16128, 87), 1e-9);
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("more than --minutes 0.1");
    }

    internal static PlanRequest Request(int nodes, int cores, int memoryMb) =>
        new() { Nodes = [.. Enumerable.Range(1, nodes).Select(i => new NodeCapacity($"node-{i}", cores, memoryMb))] };
}
