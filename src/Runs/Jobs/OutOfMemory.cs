using Hoarfrost.Clusters.Facts;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Jobs;

/// <summary>On which nodes the OOM killer ended a process since a run was planned. Pure.</summary>
internal static class OutOfMemory
{
    /// <summary>A count below the earlier one is that of a node that was made anew since.</summary>
    public static bool HasKilled(int? before, int? now) => now > before;

    /// <returns>Null where it is not known: a guess is no verdict.</returns>
    public static int? KillsBefore(RunSpecification run, string node)
    {
        try
        {
            return run.NodeFacts.TryGetValue(node, out var facts)
                ? NodeFactsReader.Parse(facts, node).OomKillCount
                : null;
        }
        catch (HoarfrostException)
        {
            return null;
        }
    }
}
