namespace Hoarfrost.Runs.Placement;

/// <summary>The ranks are not where the plan wants them; the run's figures would mean nothing.</summary>
internal sealed class PlacementException(IReadOnlyList<string> problems, IReadOnlyList<RankPlacement> ranks)
    : HoarfrostException(ExitCodes.StepFailed, Describe(problems, ranks))
{
    public IReadOnlyList<string> Problems => problems;

    private static string Describe(IReadOnlyList<string> problems, IReadOnlyList<RankPlacement> ranks) =>
        "The placement proof failed: figures of ranks placed so would mean nothing.\n"
        + string.Concat(problems.Select(static problem => $"  - {problem}\n"))
        + (ranks.Count > 0 ? PlacementTable.Format(ranks) : "mpirun placed no rank; its output is in the log.\n")
        + "Check --nodes, --slots and --oversubscribe against the nodes' cores; --force makes the nodes again.";
}
