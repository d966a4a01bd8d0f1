using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>What can be run but will likely disappoint.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<PlanMessage> Of(
        PlanRequest request,
        RankPlan ranks,
        int p,
        int q,
        int n,
        int nb,
        double? seconds
    )
    {
        if (ranks.Oversubscribed)
        {
            yield return new(
                $"{ranks.RanksPerNode} ranks of {ranks.ThreadsPerRank} threads share {request.Nodes.Min(node => node.Cores)} cores on a node: the figure will not be the machine's."
            );
        }

        if (ProcessGrid.IsFlat(p, q) && request is { P: null, Q: null } && SquarerSlots(ranks) is { } slots)
        {
            var (betterP, betterQ) = ProcessGrid.Squarest(ranks.Nodes.Count * slots);
            yield return new(
                $"The grid {p} x {q} is flat, which slows panels down. {PlanParameter.Slots} {slots} would give {betterP} x {betterQ}."
            );
        }
        else if (ProcessGrid.IsFlat(p, q))
        {
            yield return new(
                $"The grid {p} x {q} is flat (Q above {ProcessGrid.FlatRatio} x P), which slows panels down."
            );
        }
        else if (p > q)
        {
            yield return new($"The grid {p} x {q} has P above Q; HPL is mostly faster with P <= Q.");
        }

        if (nb > n / Math.Max(p, q))
        {
            yield return new($"N={n} has too few blocks of NB={nb} for a grid of {p} x {q}: some ranks will idle.");
        }

        if (request.Nodes.Select(node => node.Cores).Distinct().Skip(1).Any())
        {
            yield return new(
                $"The nodes differ in cores; each runs {ranks.RanksPerNode} ranks, as the smallest allows."
            );
        }

        if (request is { N: not null, TimeBudgetMinutes: { } minutes } && seconds > minutes * 60)
        {
            yield return new(
                $"N={n} will take about {seconds / 60:0.#} min, more than {PlanParameter.TimeBudgetMinutes} {minutes:0.##}."
            );
        }
    }

    /// <summary>The most ranks a node, fewer than now but not fewer than three quarters, whose grid is not flat.</summary>
    private static int? SquarerSlots(RankPlan ranks)
    {
        for (var slots = ranks.RanksPerNode - 1; slots > 0 && slots * 4 >= ranks.RanksPerNode * 3; slots--)
        {
            var (p, q) = ProcessGrid.Squarest(ranks.Nodes.Count * slots);
            if (!ProcessGrid.IsFlat(p, q))
            {
                return slots;
            }
        }

        return null;
    }
}
