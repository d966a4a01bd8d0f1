using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Hpl.Planning;

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
        (plan.P, plan.Q, plan.Ranks, plan.Mapping.RanksPerNode, plan.Mapping.ThreadsPerRank).ShouldBe((1, 2, 2, 1, 1));
        plan.EstimatedSeconds.ShouldNotBeNull().ShouldBeInRange(27, 30);
        (plan.Mapping.RanksPerNode, plan.Mapping.ThreadsPerRank, plan.Mapping.Oversubscribed).ShouldBe((1, 1, false));
        plan.Mapping.Nodes.ShouldBe(["node-1", "node-2"]);
        plan.Dat.Ns.ShouldBe([15744]);
        plan.Dat.Ps.ShouldBe([1]);
        plan.Dat.Qs.ShouldBe([2]);
        plan.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Fill_The_Memory_Evenly_When_No_Time_Is_Given()
    {
        // When: the worked example of three n2-standard-4, 2 cores and 16 GiB each
        var plan = HplPlanner.Plan(Request(nodes: 3, cores: 2, memoryMb: 16384));

        // Then
        (plan.N, plan.NB, plan.P, plan.Q).ShouldBe((71424, 192, 2, 3));
        MatrixMemory.PerNodeMb(plan.N, 3).ShouldBeLessThan(16384);
        plan.Mapping.RanksPerNode.ShouldBe(2);
    }

    [Fact]
    public void Should_Give_Each_Rank_The_Cores_That_Slots_Leave()
    {
        // When
        var plan = HplPlanner.Plan(Request(nodes: 2, cores: 8, memoryMb: 8192) with { Slots = 2 });

        // Then
        (plan.Ranks, plan.Mapping.RanksPerNode, plan.Mapping.ThreadsPerRank).ShouldBe((4, 2, 4));
        plan.Mapping.Oversubscribed.ShouldBeFalse();
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
            }
        );

        // Then
        (plan.P, plan.Q, plan.Mapping.ThreadsPerRank).ShouldBe((2, 2, 1));
        plan.Mapping.Oversubscribed.ShouldBeTrue();
        Warning(plan).ShouldContain("share 1 cores");
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
        Warning(plan).ShouldContain("Slots 12 would give 3 x 4");
    }

    [Fact]
    public void Should_Go_By_The_Smallest_Node_When_Nodes_Differ()
    {
        // Given
        var request = new PlanRequest { Nodes = [new("big", 8, 32768), new("small", 4, 8192)] };

        // When
        var plan = HplPlanner.Plan(request);

        // Then
        plan.Mapping.RanksPerNode.ShouldBe(4);
        MatrixMemory.PerNodeMb(plan.N, 2).ShouldBeLessThan(8192);
        Warning(plan).ShouldContain("differ in cores");
    }

    [Fact]
    public void Should_Estimate_The_Time_And_Warn_When_N_Takes_Longer_Than_Asked_For()
    {
        // When
        var plan = HplPlanner.Plan(
            Request(nodes: 2, cores: 1, memoryMb: 6000) with
            {
                N = 16128,
                GflopsEstimate = 87,
                TimeBudgetMinutes = 0.1,
            }
        );

        // Then
        plan.EstimatedSeconds.ShouldNotBeNull().ShouldBe(HplFlops.Seconds(16128, 87), 1e-9);
        Warning(plan).ShouldContain("more than TimeBudgetMinutes 0.1");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Should_Look_Ahead_When_There_Are_More_Than_Two_Process_Columns(int nodes, int depth)
    {
        HplPlanner.Plan(Request(nodes, cores: 1, memoryMb: 4096)).Dat.Depths.ShouldBe([depth]);
    }

    private static string Warning(HplPlan plan) => plan.Warnings.ShouldHaveSingleItem().ToString();

    internal static PlanRequest Request(int nodes, int cores, int memoryMb) =>
        new() { Nodes = [.. Enumerable.Range(1, nodes).Select(i => new NodeCapacity($"node-{i}", cores, memoryMb))] };
}
