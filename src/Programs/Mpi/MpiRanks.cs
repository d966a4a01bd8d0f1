using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs.Mpi;

/// <summary>Where the ranks of a program go, as it asks for it. Pure.</summary>
internal static class MpiRanks
{
    /// <param name="request">With what the options say in its place.</param>
    /// <param name="nodes">At least one; the smallest sets the measure.</param>
    /// <exception cref="UsageException">The nodes have too few cores, or can't share the ranks evenly.</exception>
    public static RankPlan Of(RankRequest request, IReadOnlyList<NodeCapacity> nodes, bool oversubscribe)
    {
        var cores = nodes.Min(node => node.Cores);
        var threads = request.Threads ?? 1;
        if (threads > cores && !oversubscribe)
        {
            throw new UsageException(
                FormattableString.Invariant(
                    $"ranks.threads (--threads) {threads}: the smallest node has {cores} physical cores. Allowed: 1 to {cores}; more only with --oversubscribe, which costs speed."
                )
            );
        }

        var perNode = PerNode(request, nodes.Count) ?? Math.Max(cores / threads, 1);
        if ((long)perNode * threads > cores && !oversubscribe)
        {
            throw new UsageException(
                FormattableString.Invariant(
                    $"{(request.Total is null ? "ranks.perNode (--slots)" : "ranks.total, on each node")} {perNode}, of {Counted.Of(threads, "thread")} each, is more than the {cores} physical cores of the smallest node. Allowed: 1 to {cores / threads}; more only with --oversubscribe, which costs speed."
                )
            );
        }

        return new([.. nodes.Select(node => node.Name)], perNode, threads, perNode * threads > cores);
    }

    private static int? PerNode(RankRequest request, int nodes) =>
        request.Total is not { } total ? request.PerNode
        : total % nodes == 0 ? total / nodes
        : throw new UsageException(
            FormattableString.Invariant(
                $"ranks.total {total} can't be shared evenly by {nodes} nodes (--nodes). Allowed: a multiple of {nodes}; or take --nodes {LargestDivisor(total, nodes)}."
            )
        );

    private static int LargestDivisor(int total, int most) =>
        Enumerable.Range(1, most).Reverse().First(nodes => total % nodes == 0);
}
