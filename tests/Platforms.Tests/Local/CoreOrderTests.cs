using Hoarfrost.Clusters.State;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class CoreOrderTests
{
    private static readonly CpuTopology _machine = new([
        [0, 4],
        [1, 5],
        [2, 6],
        [3, 7],
    ]);

    [Theory]
    [InlineData(new string[0], new[] { 0, 1, 2, 3 })]
    [InlineData(new[] { "0", "1" }, new[] { 2, 3, 0, 1 })]
    [InlineData(new[] { "4-5" }, new[] { 2, 3, 0, 1 })]
    [InlineData(new[] { "0,1", "0", "2", "3" }, new[] { 1, 2, 3, 0 })]
    public void Should_Take_The_Cores_That_Fewest_Others_Have_When_A_Cluster_Begins(string[] taken, int[] expected) =>
        First(CoreOrder.FreeFirst(_machine, taken)).ShouldBe(expected);

    [Fact]
    public void Should_Keep_Its_Cores_When_The_Others_Have_Gone()
    {
        // Given
        var settled = CoreOrder.Keep(CoreOrder.FreeFirst(_machine, ["0", "1"]));

        // When
        var order = CoreOrder.Of(Cluster(settled), _machine);

        // Then
        CpuAllocation.Allocate(order, nodes: 2, coresPerNode: 1, oversubscribe: false).ShouldBe(["2", "3"]);
    }

    [Fact]
    public void Should_Take_Them_As_They_Come_When_A_Cluster_Of_Before_Settled_None() =>
        First(CoreOrder.Of(Cluster(), _machine)).ShouldBe([0, 1, 2, 3]);

    [Fact]
    public void Should_Put_New_Cores_Last_And_Leave_Out_Those_That_Went_When_The_Machine_Has_Changed()
    {
        // Given
        var settled = CoreOrder.Keep(
            new CpuTopology([
                [3],
                [1],
                [0],
            ])
        );

        // When
        var order = CoreOrder.Of(
            Cluster(settled),
            new CpuTopology([
                [0],
                [2],
                [3],
            ])
        );

        // Then
        First(order).ShouldBe([3, 0, 2]);
    }

    [Fact]
    public void Should_Name_Who_Has_The_Same_Cores_When_None_Is_Free()
    {
        // When: a hardware thread of a core is on that core, too
        var shared = CoreSharing.Of(
            _machine,
            ["0", "1"],
            [new("red", "3"), new("green", "5"), new("amber", "0"), new("amber", "1-2")]
        );

        // Then
        shared.Select(other => other.Cluster).ShouldBe(["amber", "green"]);
        shared
            .Select(other => other.Cpus)
            .ShouldBe([
                [0, 1],
                [1],
            ]);
    }

    private static IEnumerable<int> First(CpuTopology topology) => topology.Cores.Select(core => core[0]);

    private static ClusterState Cluster(params KeyValuePair<string, string>[] settled) =>
        ClusterState.Begin(
            new HoarfrostOptions(),
            new Dictionary<string, string>(settled, StringComparer.Ordinal),
            TimeSpan.FromDays(7),
            DateTimeOffset.UnixEpoch
        );
}
