using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class LocalLayoutTests
{
    private const int MemoryMb = 16_000;

    [Fact]
    public void Should_Share_Out_Cores_When_Slots_Are_Not_Given()
    {
        // When
        var nodes = LocalLayout.Plan(new HoarfrostOptions { Cluster = "blue", Nodes = 2 }, Machine(cores: 4), MemoryMb);

        // Then
        nodes.Select(node => (node.Name, node.Index, node.Cores)).ShouldBe([("blue-1", 0, 2), ("blue-2", 1, 2)]);
        nodes.ShouldAllBe(node => node.MemoryMb == 6800 && node.PlannableMemoryMb == 6800);
    }

    [Fact]
    public void Should_Leave_A_Node_What_It_Is_When_Others_Come()
    {
        // When
        var few = LocalLayout.Plan(new HoarfrostOptions { Nodes = 1, Slots = 1 }, Machine(cores: 4), MemoryMb);
        var many = LocalLayout.Plan(new HoarfrostOptions { Nodes = 4, Slots = 1 }, Machine(cores: 4), MemoryMb);

        // Then
        many[0].ShouldBe(few[0]);
    }

    [Fact]
    public void Should_Let_Hpl_Count_On_An_Equal_Part_When_Nodes_Share_Cores()
    {
        // When
        var nodes = LocalLayout.Plan(
            new HoarfrostOptions
            {
                Nodes = 3,
                Slots = 1,
                Oversubscribe = true,
            },
            Machine(cores: 2),
            MemoryMb
        );

        // Then
        nodes.Count.ShouldBe(3);
        nodes.ShouldAllBe(node => node.Cores == 1 && node.MemoryMb == 6800 && node.PlannableMemoryMb == 4533);
    }

    [Fact]
    public void Should_Count_What_Is_Available_Once_When_Something_Else_Takes_Memory()
    {
        // Given: 8.9 GiB of 23 are available, of which nodes may have 95 %
        var available = MachineMemory.Of(9_113);

        // When
        var nodes = LocalLayout.Plan(
            new HoarfrostOptions { Nodes = 2 },
            Machine(cores: 2),
            memoryMb: 24_000,
            available
        );

        // Then: the containers stay what they are
        nodes.ShouldAllBe(node => node.MemoryMb == 10_200 && node.PlannableMemoryMb == 4_328);
        nodes.ShouldAllBe(node => node.MachineMemoryMb == 8_657);
    }

    [Fact]
    public void Should_Go_By_What_Is_Installed_When_More_Than_Its_Part_Is_Available()
    {
        // When
        var nodes = LocalLayout.Plan(
            new HoarfrostOptions { Nodes = 2 },
            Machine(cores: 2),
            memoryMb: 24_000,
            MachineMemory.Of(23_000)
        );

        // Then
        nodes.ShouldAllBe(node => node.PlannableMemoryMb == 10_200 && node.MachineMemoryMb == null);
    }

    [Fact]
    public void Should_Promise_Only_Cores_That_There_Are_When_Slots_Are_More()
    {
        // When
        var nodes = LocalLayout.Plan(
            new HoarfrostOptions
            {
                Nodes = 1,
                Slots = 6,
                Oversubscribe = true,
            },
            Machine(cores: 2),
            MemoryMb
        );

        // Then
        nodes.ShouldHaveSingleItem().Cores.ShouldBe(2);
    }

    [Fact]
    public void Should_Say_What_Is_Allowed_When_Cores_Do_Not_Suffice()
    {
        // When
        var error = Should.Throw<UsageException>(() =>
            LocalLayout.Plan(new HoarfrostOptions { Nodes = 3 }, Machine(cores: 2), MemoryMb)
        );

        // Then
        error.Message.ShouldContain("--nodes 3");
        error.Message.ShouldContain("--oversubscribe");
        error.Message.ShouldContain("has 2");
    }

    [Fact]
    public void Should_Refuse_When_A_Node_Would_Have_Next_To_No_Memory() =>
        Should
            .Throw<UsageException>(() =>
                LocalLayout.Plan(new HoarfrostOptions { Nodes = 16, Slots = 1 }, Machine(cores: 16), memoryMb: 4000)
            )
            .Message.ShouldContain("256 MiB");

    private static CpuTopology Machine(int cores) =>
        new([.. Enumerable.Range(0, cores).Select(core => (IReadOnlyList<int>)[core])]);
}
