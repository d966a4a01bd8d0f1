namespace Hoarfrost.Results.Model;

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
