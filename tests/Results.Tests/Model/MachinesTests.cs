using Hoarfrost.Results.Model;

namespace Results.Tests.Model;

public sealed class MachinesTests
{
    private static readonly RunLayout Layout = new(Ranks: 8, RanksPerNode: 2, ThreadsPerRank: 1);

    [Fact]
    public void Should_Count_Cores_Once_When_Nodes_Share_Them()
    {
        // Given: --nodes 4 --oversubscribe on two cores
        RunNode[] nodes = [Node(1, "a", 0, 1), Node(2, "a", 0, 1), Node(3, "a", 0, 1), Node(4, "a", 0, 1)];

        // When
        var peak = Rpeak.Of(nodes)!;

        // Then
        (peak.Cores, peak.Gflops).ShouldBe((2, 2 * 16 * 2.4));
        Oversubscription.Of(nodes, Layout).ShouldBe(new Oversubscription(Threads: 8, Cores: 2));
    }

    [Fact]
    public void Should_Count_All_Cores_When_Nodes_Have_Their_Own()
    {
        // Given: two nodes of one machine on cores of their own, a third on another, a fourth that does not tell
        RunNode[] nodes = [Node(1, "a", 0, 1), Node(2, "a", 2, 3), Node(3, "b", 0, 1), Node(4, bootId: null, 0, 1)];

        // Then
        Rpeak.Of(nodes)!.Cores.ShouldBe(8);
        Oversubscription.Of(nodes, Layout).ShouldBeNull();
    }

    [Fact]
    public void Should_Count_What_A_Node_May_Use_When_It_Has_A_Quota_Of_Many_Cores()
    {
        // Given: pods without cores of their own, one core's time each
        var pod = Node(1, "a", 0, 1, 2, 3) with
        {
            PhysicalCores = 1,
        };

        // Then
        Rpeak.Of([pod, pod with { Name = "hoarfrost-2" }])!.Cores.ShouldBe(2);
    }

    [Fact]
    public void Should_Name_The_Most_Crowded_Machine_When_Others_Have_Cores_Enough()
    {
        // Given
        RunNode[] nodes = [Node(1, "a", 0, 1), Node(2, "b", 0, 1), Node(3, "b", 1, 2)];

        // Then
        Oversubscription.Of(nodes, Layout).ShouldBe(new Oversubscription(Threads: 4, Cores: 3));
    }

    private static RunNode Node(int number, string? bootId, params int[] cores) =>
        Samples.Node(number) with
        {
            BootId = bootId,
            Cores = cores,
            PhysicalCores = cores.Length,
            FlopsPerCyclePerCore = 16,
            BaseMhz = 2400,
        };
}
