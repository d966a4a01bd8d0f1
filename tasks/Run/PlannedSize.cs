using Hoarfrost.Hpl.Planning;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Run;

/// <summary>What of a plan is kept and shown.</summary>
internal static class PlannedSize
{
    public static RunPlan Of(HplPlan plan) =>
        new()
        {
            N = plan.N,
            Nb = plan.NB,
            P = plan.P,
            Q = plan.Q,
            Ranks = plan.Ranks,
            RanksPerNode = plan.RanksPerNode,
            ThreadsPerRank = plan.ThreadsPerRank,
            EstimatedSeconds = plan.EstimatedSeconds,
        };

    public static string Title(HplPlan plan) =>
        FormattableString.Invariant($"RunHpl: N={plan.N} NB={plan.NB} on {plan.P} x {plan.Q}")
        + (plan.EstimatedSeconds is { } seconds ? FormattableString.Invariant($", about {seconds:F0} s") : "");
}
