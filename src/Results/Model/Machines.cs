namespace Hoarfrost.Results.Model;

/// <summary>Nodes that run on one kernel are on one machine: its cores and its memory are there once, however many nodes share them. Pure.</summary>
internal static class Machines
{
    /// <param name="bootId">The kernel's own; a node that does not tell counts as alone on its machine.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IEnumerable<T> nodes, Func<T, string?> bootId) =>
        [
            .. nodes
                .Select(
                    (node, index) => (Node: node, Key: bootId(node) ?? index.ToString(CultureInfo.InvariantCulture))
                )
                .GroupBy(pair => pair.Key, pair => pair.Node)
                .Select(group => (IReadOnlyList<T>)[.. group]),
        ];

    /// <summary>The physical cores under the nodes of one machine; null where a node does not know its own.</summary>
    public static int? Cores(IReadOnlyList<RunNode> machine)
    {
        if (machine.Any(node => node.PhysicalCores is not > 0))
        {
            return null;
        }

        var sum = machine.Sum(node => node.PhysicalCores!.Value);
        return machine.All(node => node.Cores is { Count: > 0 })
            ? Math.Min(sum, machine.SelectMany(node => node.Cores!).Distinct().Count())
            : sum;
    }
}

/// <summary>A run with more threads than there are cores for them: its figure is not what the machine reaches.</summary>
/// <param name="Threads">Of all ranks on a machine, where nodes share one; the machine with the fewest cores for each thread.</param>
/// <param name="Cores">Physical ones, each counted once.</param>
internal sealed record Oversubscription(int Threads, int Cores)
{
    /// <returns>Null where every thread has a core, or where it is not known.</returns>
    public static Oversubscription? Of(IEnumerable<RunNode> nodes, RunLayout layout) =>
        Machines
            .Of(nodes, node => node.BootId)
            .Select(machine =>
                Machines.Cores(machine) is { } cores
                    ? new Oversubscription(machine.Count * layout.RanksPerNode * layout.ThreadsPerRank, cores)
                    : null
            )
            .OfType<Oversubscription>()
            .Where(found => found.Threads > found.Cores)
            .MaxBy(found => (double)found.Threads / found.Cores);
}
