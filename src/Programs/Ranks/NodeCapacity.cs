using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Ranks;

/// <summary>What one node can give to a program.</summary>
/// <param name="Name">For people, and in plans.</param>
/// <param name="Cores">Physical cores, not hardware threads: a numeric program keeps a core's units busy by itself.</param>
/// <param name="MemoryMb">Memory available to the program in MiB, after what the system and shared memory segments need.</param>
/// <param name="MachineMemoryMb">Of the machine, where the node shares it with others and <paramref name="MemoryMb"/> is its part of that.</param>
public sealed record NodeCapacity(string Name, int Cores, int MemoryMb, int? MachineMemoryMb = null);

/// <summary>What nodes can give. Pure.</summary>
internal static class NodeCapacities
{
    /// <summary>What the nodes will have, before they are made.</summary>
    public static IReadOnlyList<NodeCapacity> Of(IReadOnlyList<NodeShape> shapes) =>
        [
            .. shapes.Select(shape => new NodeCapacity(
                shape.Name,
                shape.Cores,
                shape.PlannableMemoryMb,
                shape.MachineMemoryMb
            )),
        ];

    /// <summary>
    /// What the nodes have now, idle; never more than their platform lets a program count on, nor than their part of a machine that they share.
    /// </summary>
    public static IReadOnlyList<NodeCapacity> Of(
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts
    ) =>
        [
            .. Machines
                .Of(planned, node => facts[node.Name].BootId)
                .SelectMany(machine => Within(SharedMemory(machine, facts), machine, facts)),
        ];

    /// <summary>Null where a machine is one node's own, whose facts then say all.</summary>
    private static MachineMemory? SharedMemory(
        IReadOnlyList<NodeCapacity> machine,
        IReadOnlyDictionary<string, NodeFacts> facts
    ) =>
        machine.Count > 1 && machine.Min(node => facts[node.Name].MachineMemoryAvailableMb) is { } availableMb
            ? MachineMemory.Of(availableMb)
            : null;

    private static IEnumerable<NodeCapacity> Within(
        MachineMemory? shared,
        IReadOnlyList<NodeCapacity> machine,
        IReadOnlyDictionary<string, NodeFacts> facts
    )
    {
        foreach (var node in machine)
        {
            var own = node with
            {
                Cores = Math.Min(node.Cores, facts[node.Name].PhysicalCores),
                MemoryMb = Math.Min(node.MemoryMb, facts[node.Name].MemoryAvailableMb),
            };
            yield return shared?.PartOf(machine.Count) < own.MemoryMb
                ? own with
                {
                    MemoryMb = shared.PartOf(machine.Count),
                    MachineMemoryMb = shared.Mb,
                }
                : own;
        }
    }
}
