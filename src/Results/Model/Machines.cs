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
