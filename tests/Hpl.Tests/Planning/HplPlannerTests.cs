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

    internal static PlanRequest Request(int nodes, int cores, int memoryMb) =>
        new() { Nodes = [.. Enumerable.Range(1, nodes).Select(i => new NodeCapacity($"node-{i}", cores, memoryMb))] };
}
