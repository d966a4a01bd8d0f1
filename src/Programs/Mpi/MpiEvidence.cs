using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Verdicts;

namespace Hoarfrost.Programs.Mpi;

/// <summary>What was seen of a run from outside, as its judge takes it. Pure.</summary>
internal static class MpiEvidence
{
    private const int MostNamed = 5;

    /// <param name="nodes">On how many nodes it ran.</param>
    /// <param name="promised">Files that it must leave: where nodes could not be asked for them, none is taken to be there.</param>
    public static MpiRunFacts Of(RunEvidence evidence, int nodes, IReadOnlyList<string> promised)
    {
        var report = evidence.Nodes;
        return new MpiRunFacts(
            // The job's own exit code is that of the first part that failed.
            report is null
                ? evidence.Ending
                : evidence.Ending with
                {
                    ExitCode = report.Mpirun,
                }
        )
        {
            MissingFiles = evidence.Missing ?? promised,
            BeforeExitCode = report?.Before,
            AfterExitCode = report?.After,
            Stopped = report?.MpiIo is { } rank
                ? $"The program opened a file by MPI-IO ({rank}), which needs a directory that all nodes see, and they share none here: it was ended. Run it on one node, or have each rank write a file of its own."
                : evidence.Ending.Cause,
            NotOneWorld = NotOneWorld(report),
            Notes = [.. Notes(evidence, nodes)],
        };
    }

    private static string? NotOneWorld(NodesReport? report)
    {
        var foreign = (report?.Nodes ?? [])
            .SelectMany(node => node.Ranks.Select(rank => (node.Node, Rank: rank)))
            .Where(one => one.Rank.IsLaunchers == false)
            .ToList();
        return foreign is [var (first, rank), ..]
            ? FormattableString.Invariant(
                $"The ranks are no ranks of one MPI world: {foreign.Count} of them use another MPI than mpirun's, such as rank {rank.Rank} on {first} with {string.Join(", ", rank.Libraries ?? [])}."
            )
            : null;
    }

    private static IEnumerable<string> Notes(RunEvidence evidence, int nodes)
    {
        if (
            evidence is
            {
                Files.Count: > 0 and var files,
                Ending: { TimedOut: true } or { LostNodes.Count: > 0 } or { ExitCode: not 0 }
            }
        )
        {
            yield return FormattableString.Invariant(
                $"The run did not come to its own end: its {Counted.Of(files, "output file")} may be partial."
            );
        }

        if (evidence.Nodes is not { } report)
        {
            yield break;
        }

        var ranks = (report.Nodes ?? []).SelectMany(node => node.Ranks).ToList();
        var unknown = ranks.Where(rank => rank.IsLaunchers is null).Select(rank => rank.Rank).Order().ToList();
        if (ranks.Count == 0 || unknown.Count > 0)
        {
            yield return $"Whether the processes are one MPI world could not be told {(ranks.Count == 0 ? "" : $"of {Named(unknown)} ")}"
                + "(no MPI library was seen in them: the program is linked statically, uses no MPI, or was over too soon).";
        }

        if (report is { Shared: null } && nodes > 1)
        {
            yield return $"The nodes shared no directory: each rank read and wrote files of its own node{(report.SharedProblem is { } why ? $" ({why})" : "")}.";
        }

        foreach (var node in report.Nodes ?? [])
        {
            if (node.Ranks.FirstOrDefault(rank => rank.SharedCpu is not null) is { SharedCpu: { } cpu })
            {
                yield return FormattableString.Invariant(
                    $"On {node.Node}, two busy threads of the run were bound to the same logical CPU {cpu}: give each rank its threads (ranks.threads), or let the program bind none itself."
                );
            }
        }

        if (report.Ended is { Count: > 0 } left)
        {
            yield return FormattableString.Invariant(
                $"The program left {Counted.Of(left.Count, "process", "processes")} behind, which were ended: {string.Join(", ", left.Take(MostNamed).Select(process => $"{process.Name} on {process.Node}"))}."
            );
        }

        foreach (var problem in (report.Problems ?? []).Concat(evidence.Problems))
        {
            yield return problem;
        }
    }

    private static string Named(IReadOnlyList<int> ranks) =>
        (ranks.Count == 1 ? "rank " : "ranks ")
        + string.Join(", ", ranks.Take(MostNamed).Select(rank => rank.ToString(CultureInfo.InvariantCulture)))
        + (ranks.Count > MostNamed ? FormattableString.Invariant($" and {ranks.Count - MostNamed} more") : "");
}
