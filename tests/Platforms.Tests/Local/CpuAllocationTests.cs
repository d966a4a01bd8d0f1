using FsCheck;
using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class CpuAllocationTests
{
    private static CpuTopology Machine(int cores) => CpuTopology.From($"0-{cores - 1}", null, _ => null);

    [Property]
    public void Should_Give_No_Core_Twice_When_There_Are_Enough(PositiveInt nodes, PositiveInt coresPerNode, byte spare)
    {
        // Given
        var machine = Machine(nodes.Get * coresPerNode.Get + spare);

        // When
        var cpusets = CpuAllocation.Allocate(machine, nodes.Get, coresPerNode.Get, oversubscribe: false);

        // Then
        var cpus = cpusets.SelectMany(NumberRanges.Parse).ToList();
        cpusets.Count.ShouldBe(nodes.Get);
        cpus.Count.ShouldBe(nodes.Get * coresPerNode.Get);
        cpus.Distinct().Count().ShouldBe(cpus.Count);
    }

    [Fact]
    public void Should_Use_One_Thread_A_Core_When_Cores_Have_Several()
    {
        // Given
        string[] siblings = ["0,2", "1,3", "0,2", "1,3"];
        var machine = CpuTopology.From("0-3", null, cpu => siblings[cpu]);

        // When
        var cpusets = CpuAllocation.Allocate(machine, nodes: 2, coresPerNode: 1, oversubscribe: false);

        // Then
        cpusets.ShouldBe(["0", "1"]);
    }

    [Fact]
    public void Should_Refuse_When_Cores_Are_Too_Few()
    {
        // Given, When, Then
        Should.Throw<ArgumentException>(() => CpuAllocation.Allocate(Machine(2), 3, 1, oversubscribe: false));
    }

    [Fact]
    public void Should_Share_Cores_When_Oversubscribed()
    {
        // Given, When
        var cpusets = CpuAllocation.Allocate(Machine(2), nodes: 3, coresPerNode: 1, oversubscribe: true);

        // Then
        cpusets.ShouldBe(["0", "1", "0"]);
    }
}
