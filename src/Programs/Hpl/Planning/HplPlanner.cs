using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Ranks;
using static System.FormattableString;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>
/// Makes N, NB, the grid, the ranks and their mapping from what the nodes have. The rules: one rank a physical core; P the
/// largest divisor of the ranks up to their square root; NB by the vector width (<see cref="BlockSize"/>); N from the memory
/// or from a time budget, whichever is smaller, rounded down so that all ranks get the same number of blocks
/// (Intel's oneMKL guide: a multiple of NB·lcm(P, Q)) unless that would lose more than 3 %, then to whole blocks.
/// </summary>
public static class HplPlanner
{
    private const double LargestLossToEvenness = 0.03;

    /// <exception cref="PlanException">A value out of range, a contradiction, or an N beyond the memory.</exception>
    public static HplPlan Plan(PlanRequest request)
    {
        RequestChecks.Check(request);
        var ranks = RankPlan.Of(request.Nodes, request.Slots, request.Oversubscribe);
        var (p, q) = Grid(request, ranks);
        var nb = request.NB ?? BlockSize.For(request.Isa);
        var size = Size(request, nb, p, q);
        var seconds = request.GflopsEstimate is { } gflops ? HplFlops.Seconds(size.N, gflops) : (double?)null;

        return new()
        {
            N = size.N,
            NB = nb,
            P = p,
            Q = q,
            Dat = HplDat.Create(size.N, nb, p, q) with { Depths = [Depth(q)] },
            Mapping = ranks,
            EstimatedSeconds = seconds,
            Warnings = [.. PlanWarnings.Of(request, ranks, p, q, size.N, nb, seconds)],
            Explanation =
            [
                Invariant($"N={size.N}: {size.Reason}"),
                request.NB is null
                    ? Invariant($"NB={nb}: the usual block size for {Name(request.Isa)}")
                    : Invariant($"NB={nb}: as asked for"),
                Invariant($"P x Q = {p} x {q}: {GridReason(request, ranks)}"),
                Invariant(
                    $"{ranks.Ranks} ranks: {ranks.RanksPerNode} on each of {request.Nodes.Count} nodes, {(ranks.ThreadsPerRank == 1 ? "one core" : Invariant($"{ranks.ThreadsPerRank} cores"))} each"
                ),
            ],
        };
    }

    /// <remarks>
    /// Looking ahead keeps many process columns busy while one factors the next panel; with one or two there is little to hide, and it costs:
    /// two nodes over TCP were 1.5 % faster without (N=8064, NB 192 and 256, 12 pairs of runs, Open MPI 4.1).
    /// </remarks>
    private static int Depth(int q) => q <= 2 ? 0 : 1;

    private static (int P, int Q) Grid(PlanRequest request, RankPlan ranks)
    {
        switch (request.P, request.Q)
        {
            case ({ } p, { } q):
                return (long)p * q == ranks.Ranks
                    ? (p, q)
                    : throw new PlanException(
                        PlanParameter.P,
                        $"{PlanParameter.P} {p} x {PlanParameter.Q} {q} is {(long)p * q}, but there are {Sum(ranks)}. P x Q must be the number of ranks.\n{Advice(ranks, (long)p * q)}"
                    );
            case ({ } p, null):
                return ranks.Ranks % p == 0 ? (p, ranks.Ranks / p) : throw NotADivisor(PlanParameter.P, p, ranks);
            case (null, { } q):
                return ranks.Ranks % q == 0 ? (ranks.Ranks / q, q) : throw NotADivisor(PlanParameter.Q, q, ranks);
            default:
                return ProcessGrid.Squarest(ranks.Ranks);
        }
    }

    private static PlanException NotADivisor(PlanParameter parameter, int value, RankPlan ranks) =>
        new(
            parameter,
            $"{parameter} {value} does not divide the ranks: there are {Sum(ranks)}.\nAllowed: {string.Join(", ", Enumerable.Range(1, ranks.Ranks).Where(i => ranks.Ranks % i == 0))}."
        );

    private static string Sum(RankPlan ranks) =>
        Invariant($"{ranks.Ranks} ranks ({ranks.Nodes.Count} nodes x {ranks.RanksPerNode} slots)");

    /// <summary>What to change so that <paramref name="product"/> = P x Q can be run.</summary>
    private static FormattableString Advice(RankPlan ranks, long product) =>
        product % ranks.Nodes.Count == 0
            ? (FormattableString)
                $"Leave out {PlanParameter.P} and {PlanParameter.Q}, or ask for {product} ranks with {PlanParameter.Slots} {product / ranks.Nodes.Count}."
            : $"Leave out {PlanParameter.P} and {PlanParameter.Q}, or choose two factors of {ranks.Ranks}.";

    private static (int N, string Reason) Size(PlanRequest request, int nb, int p, int q)
    {
        var smallest = request.Nodes.MinBy(node => node.MemoryMb)!;
        var memoryMb = smallest.MemoryMb;
        if (request.N is { } asked)
        {
            return MatrixMemory.Fits(asked, request.Nodes.Count, memoryMb)
                ? (asked, "as asked for")
                : throw RequestChecks.BeyondMemory(asked, request.Nodes.Count, smallest);
        }

        var byMemory = MatrixMemory.LargestOrder(request.Nodes.Count, memoryMb, request.MemoryFraction);
        if (byMemory < nb)
        {
            throw RequestChecks.NoRoomForABlock(nb, request.Nodes.Count, memoryMb);
        }

        var memoryReason = Invariant(
            $"{request.MemoryFraction:P0} of {request.Nodes.Count} x {memoryMb} MiB{RequestChecks.PartOf(smallest)}"
        );
        if (request.TimeBudgetMinutes is not { } minutes)
        {
            return (Round(byMemory, nb, p, q), memoryReason);
        }

        var gflops = request.GflopsEstimate ?? throw RequestChecks.NoSpeedKnown(minutes);
        var byTime = Math.Max(HplFlops.LargestOrder(minutes * 60 * gflops * 1e9), nb);
        return byTime < byMemory
            ? (Round(byTime, nb, p, q), Invariant($"about {minutes:0.##} min at {gflops:0.#} GFLOPS"))
            : (
                Round(byMemory, nb, p, q),
                Invariant($"{memoryReason}, which takes less than {minutes:0.##} min at {gflops:0.#} GFLOPS")
            );
    }

    /// <remarks>Never decreases with <paramref name="limit"/>: more memory or time never gives a smaller N.</remarks>
    private static int Round(int limit, int nb, int p, int q)
    {
        var step = ProcessGrid.EvenStep(nb, p, q);
        var even = limit / step * step;
        return limit - even <= LargestLossToEvenness * limit ? (int)even : limit / nb * nb;
    }

    private static string GridReason(PlanRequest request, RankPlan ranks) =>
        request switch
        {
            { P: not null, Q: not null } => "as asked for",
            { P: not null } => Invariant($"P as asked for, Q what {ranks.Ranks} ranks leave"),
            { Q: not null } => Invariant($"Q as asked for, P what {ranks.Ranks} ranks leave"),
            _ => Invariant($"the squarest grid of {ranks.Ranks} ranks with P <= Q"),
        };

    private static string Name(VectorIsa isa) =>
        isa switch
        {
            VectorIsa.Avx512 => "AVX-512",
            VectorIsa.Avx2 => "AVX2",
            VectorIsa.Avx => "AVX",
            _ => "OpenBLAS on a CPU whose vector width is not known",
        };
}
