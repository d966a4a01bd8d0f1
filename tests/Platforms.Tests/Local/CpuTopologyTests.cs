using System.Diagnostics;
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
        var topology = CpuTopology.From("0-3", null, cpu => siblings[cpu]);

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
        var topology = CpuTopology.From("1-3", null, cpu => siblings[cpu]);

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
        var topology = CpuTopology.From(
            allowed,
            null,
            cpu => cpu < 4 ? cpu.ToString(CultureInfo.InvariantCulture) : null
        );

        // Then
        topology.Cores.Select(core => core[0]).ShouldBe([0, 1, 2, 3]);
    }

    [Theory]
    [InlineData("0-127", "0-3", new[] { 0, 1, 2, 3 })]
    [InlineData("0-7", "0,2,4,6\n", new[] { 0, 2, 4, 6 })]
    // A cpuset or taskset within what is online.
    [InlineData("2-3", "0-7", new[] { 2, 3 })]
    // lxcfs: the count of a container's CPUs, not which they are.
    [InlineData("4-5", "0-1", new[] { 4, 5 })]
    [InlineData("0-1", null, new[] { 0, 1 })]
    public void Should_Take_What_Is_Allowed_And_Online_When_There_Is_No_Topology(
        string allowed,
        string? online,
        int[] expected
    )
    {
        // Given, When
        var topology = CpuTopology.From(allowed, online, _ => null);

        // Then
        topology.Cores.Select(core => core[0]).ShouldBe(expected);
    }

    [Fact]
    public void Should_Have_A_Core_With_One_Thread_When_The_Other_Is_Switched_Off()
    {
        // Given: "echo off > /sys/devices/system/cpu/smt/control" on four cores, threads numbered 0,4 1,5 2,6 3,7
        // When
        var topology = CpuTopology.From("0-7", "0-3", cpu => cpu.ToString(CultureInfo.InvariantCulture));

        // Then
        topology.Cores.ShouldBe([
            [0],
            [1],
            [2],
            [3],
        ]);
    }

    [Fact]
    public void Should_Have_As_Many_Cpus_As_The_Scheduler_Gives_When_It_Is_This_Machine()
    {
        // Given: nproc, which asks sched_getaffinity
        using var nproc = Process.Start(
            new ProcessStartInfo("nproc") { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var usable = int.Parse(nproc.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);

        // When
        var topology = LocalMachine.Topology();

        // Then
        topology.Cores.Sum(core => core.Count).ShouldBe(usable);
    }

    [Fact]
    public void Should_Take_Each_Cpu_For_A_Core_When_Kernel_Does_Not_Tell()
    {
        // Given, When
        var topology = CpuTopology.From("0-1", null, _ => null);

        // Then
        topology.Cores.ShouldBe([
            [0],
            [1],
        ]);
    }
}
