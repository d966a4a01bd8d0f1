using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Programs.Ranks;

namespace Programs.Tests.Ranks;

public class NodeCapacitiesTests
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
        var capacities = NodeCapacities.Of(NodeCapacities.Of(_shapes), facts);

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
        var capacities = NodeCapacities.Of(NodeCapacities.Of(shapes), facts);

        // Then: 95 % of the smaller answer, in two
        capacities.ShouldBe([
            new NodeCapacity("blue-1", 4, 3752, MachineMemoryMb: 7505),
            new NodeCapacity("blue-2", 4, 3752, MachineMemoryMb: 7505),
            new NodeCapacity("blue-3", 4, 5000),
        ]);
    }

    private static NodeFacts Facts(string name) =>
        new(name, "a CPU", ["avx", "avx2"], 16, 4, 4, 1, null, 2500, null, 8000, 5000, 0, null, null, null, null);
}
