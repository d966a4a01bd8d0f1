using Hoarfrost.Results.Model;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Placement;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Proves where a job's ranks are, by their own word. Pure.</summary>
internal static class PodPlacement
{
    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    public static IReadOnlyList<PlacedRank> Prove(
        IEnumerable<string> lines,
        PodLaunch launch,
        string job,
        IReadOnlyList<string> workers
    ) =>
        PlacementProof
            .Check(lines, launch.Placement)
            .ForResults(host => PodNames.WorkerIndex(job, host) is { } index ? workers[index] : host);
}
