using Hoarfrost.Run.Placement;

namespace Hoarfrost.Run.Pods;

/// <summary>Proves where a job's ranks are, by their own word. Pure.</summary>
internal static class PodPlacement
{
    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    public static IReadOnlyList<Results.Model.RankPlacement> Prove(
        IEnumerable<string> lines,
        PodLaunch launch,
        string job,
        IReadOnlyList<string> workers
    ) =>
        [
            .. PlacementProof
                .Check(lines, launch.Placement)
                .Ranks.Select(rank => new Results.Model.RankPlacement(
                    rank.Rank,
                    PodNames.WorkerIndex(job, rank.Host) is { } index ? workers[index] : rank.Host,
                    rank.Cpus,
                    rank.CoreKeys is [var core, ..] ? core : null
                )),
        ];
}
