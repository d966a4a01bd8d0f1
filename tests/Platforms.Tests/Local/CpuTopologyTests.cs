using System.Globalization;
using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class CpuTopologyTests
{
    [Theory]
    [InlineData("0-1", new[] { 0, 1 })]
    [InlineData("0-2,8,10-11", new[] { 0, 1, 2, 8, 10, 11 })]
    [InlineData("5\n", new[] { 5 })]
    public void Should_List_Cpus_When_Kernel_Format_Is_Given(string list, int[] expected)
    {
        // Given, When
        var cpus = NumberRanges.Parse(list);

        // Then
        cpus.ShouldBe(expected);
    }

    [Fact]
    public void Should_Group_Threads_By_Core_When_Siblings_Are_Known()
    {
        // Given: two cores with two threads each, numbered as on most x86 servers
        string[] siblings = ["0,2", "1,3", "0,2", "1,3"];

        // When
        var topology = CpuTopology.From("0-3", cpu => siblings[cpu]);

        // Then
        topology.Cores.ShouldBe([
            [0, 2],
            [1, 3],
        ]);
    }

    [Fact]
    public void Should_Leave_Out_Cpus_When_They_Are_Not_Allowed()
    {
        // Given
        string[] siblings = ["0-1", "0-1", "2-3", "2-3"];

        // When
        var topology = CpuTopology.From("1-3", cpu => siblings[cpu]);

        // Then
        topology.Cores.ShouldBe([
            [1],
            [2, 3],
        ]);
    }

    [Theory]
    [InlineData("0-127")]
    [InlineData("0-7")]
    public void Should_Leave_Out_Cpus_When_They_Are_Not_Online(string allowed)
    {
        // Given: 4 CPUs online of those possible; the others have no topology
        // When
        var topology = CpuTopology.From(allowed, cpu => cpu < 4 ? cpu.ToString(CultureInfo.InvariantCulture) : null);

        // Then
        topology.Cores.Select(core => core[0]).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Should_Take_Each_Cpu_For_A_Core_When_Kernel_Does_Not_Tell()
    {
        // Given, When
        var topology = CpuTopology.From("0-1", _ => null);

        // Then
        topology.Cores.ShouldBe([
            [0],
            [1],
        ]);
    }
}
