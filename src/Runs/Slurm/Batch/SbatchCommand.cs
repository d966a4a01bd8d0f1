using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>What a job asks of the queue. Pure.</summary>
internal static class SbatchCommand
{
    /// <summary>Before the time is up the job is told so, and has so long to write down what it has.</summary>
    public const int WarningSeconds = 60;

    /// <param name="name">Of <see cref="JobName"/>.</param>
    /// <param name="node">What a node of the partition is.</param>
    /// <param name="time">How long it may take.</param>
    /// <returns>Directives, ours first: of two that contradict each other sbatch takes the later one.</returns>
    public static IReadOnlyList<string> Directives(
        SlurmOptions options,
        string name,
        RankPlan ranks,
        NodeSize node,
        TimeSpan? time
    )
    {
        var own = options.Sbatch ?? [];
        return
        [
            $"--job-name={name}",
            FormattableString.Invariant($"--nodes={ranks.Nodes.Count}"),
            // More tasks than CPUs sbatch refuses: one then has all of a node's, which the launchers share out.
            .. ranks.Oversubscribed
                ? (string[])["--overcommit", "--ntasks-per-node=1"]
                : [FormattableString.Invariant($"--ntasks-per-node={ranks.RanksPerNode}")],
            FormattableString.Invariant(
                $"--cpus-per-task={(ranks.Oversubscribed ? CpusOnNode(ranks, node) : CpusOf(ranks, node))}"
            ),
            .. JobMemory.Own(options) is null ? (string[])[Memory(options, ranks, node)] : [],
            .. One("--time", options.Time ?? (time is { } limit ? JobTime.Format(limit) : null)),
            .. One("--partition", options.Partition),
            .. One("--account", options.Account),
            .. One("--qos", options.Qos),
            .. One("--constraint", options.Constraint),
            .. options.ExclusiveNodes ? (string[])["--exclusive"] : [],
            // One that is begun again would write over what the first one left.
            "--no-requeue",
            FormattableString.Invariant($"--signal=B:USR1@{WarningSeconds}"),
            "--open-mode=append",
            "--output=batch.out",
            .. own,
        ];
    }

    /// <summary>CPUs are hardware threads to Slurm: a rank has all those of its cores.</summary>
    public static int CpusOf(RankPlan ranks, NodeSize node) =>
        ranks.Oversubscribed ? 1 : ranks.ThreadsPerRank * node.ThreadsPerCore;

    /// <summary>All that the job has on a node.</summary>
    public static int CpusOnNode(RankPlan ranks, NodeSize node) =>
        ranks.Oversubscribed ? node.Cores * node.ThreadsPerCore : CpusOf(ranks, node) * ranks.RanksPerNode;

    private static string Memory(SlurmOptions options, RankPlan ranks, NodeSize node) =>
        JobMemory.OnNode(options, ranks.RanksPerNode * ranks.ThreadsPerRank, node) is var memory
        && memory >= node.MemoryMb
            ? "--mem=0"
            : FormattableString.Invariant($"--mem={memory}M");

    private static string[] One(string name, string? value) => value is null ? [] : [$"{name}={value}"];
}
