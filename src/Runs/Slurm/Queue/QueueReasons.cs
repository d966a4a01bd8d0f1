namespace Hoarfrost.Runs.Slurm.Queue;

/// <summary>Why a job waits, and whether waiting will do. By the names of Slurm's <c>job_reason_string</c>. Pure.</summary>
internal static class QueueReasons
{
    /// <summary>Those that no waiting cures, for the job is what it is and the limit is one of each job; what it means and what to do.</summary>
    private static readonly (string Prefix, string Meaning, string Advice)[] Lasting =
    [
        (
            "PartitionTimeLimit",
            "its time is more than the partition allows",
            "Ask for less with --time, or for another --partition."
        ),
        (
            "PartitionConfig",
            "the partition has no such nodes, or not for so long",
            "Ask for fewer --nodes or less --time, or for another --partition."
        ),
        (
            "BadConstraints",
            "no node is what it asks for",
            "Look at --constraint, --nodes and --sbatch; `sinfo -o '%n %f %c %m'` lists what nodes are."
        ),
        ("AccountNotAllowed", "its account may not use the partition", "Name another --account or --partition."),
        (
            "AccountingPolicy",
            "accounting forbids it",
            "Ask whoever runs the cluster, or name another --account or --qos."
        ),
        ("InvalidAccount", "its account is none of the cluster's", "Name another --account."),
        ("InvalidQOS", "its QOS is none of the cluster's", "Name another --qos."),
        ("QOSNotAllowed", "its QOS may not use the partition", "Name another --qos or --partition."),
        (
            "DependencyNeverSatisfied",
            "what it waits for has failed",
            "Name a job that ends well in --sbatch '--dependency=…', or leave it out."
        ),
        ("ReservationDeleted", "its reservation is gone", "Name another with --sbatch '--reservation=…'."),
        ("DeadLine", "it can't be done before its deadline", "Ask for less with --time."),
        (
            "QOSMax",
            "it asks for more than its QOS allows one job",
            "Ask for fewer --nodes or less --time, or for another --qos."
        ),
        ("QOSMin", "it asks for less than its QOS wants of a job", "Ask for more --nodes, or for another --qos."),
        (
            "AssocMax",
            "it asks for more than your account allows one job",
            "Ask for fewer --nodes or less --time, or for another --account."
        ),
    ];

    /// <summary>Of these, those that count what others of the account use now: they pass when those end, but not where one job is too much.</summary>
    private static readonly string[] Counting = ["MaxJobs", "MaxSubmit", "PerUser", "PerAccount"];

    /// <summary>Those that pass, or that somebody else ends, and that do not tell what they mean.</summary>
    private static readonly (string Prefix, string Meaning)[] Passing =
    [
        ("AssocGrp", "the jobs of your account use all that they may together"),
        ("QOSGrp", "the jobs of its QOS use all that they may together"),
        ("PartitionNodeLimit", "nodes of the partition are down, or it allows a job fewer"),
        ("JobHeldUser", "it is held until somebody releases it: scontrol release"),
        ("JobHeldAdmin", "whoever runs the cluster holds it, and alone can release it"),
        ("JobHoldMaxRequeue", "Slurm has queued it too often: whoever runs the cluster can release it"),
    ];

    /// <param name="reason">As squeue tells it.</param>
    /// <returns>What it means and what to do, where waiting is in vain; else null.</returns>
    public static (string Meaning, string Advice)? InVain(string reason)
    {
        var bare = reason.Split(',', ' ')[0];
        if (IsSpent(bare))
        {
            return (
                "the budget of its account or QOS is used up, or too little of it is left for this job",
                "Ask for fewer --nodes or less --time, name another --account or --qos, or ask whoever runs the cluster for more."
            );
        }

        return
            Counting.Any(part => bare.Contains(part, StringComparison.Ordinal))
            || Array.Find(Lasting, row => bare.StartsWith(row.Prefix, StringComparison.Ordinal))
                is not { Prefix: not null } found
            ? null
            : (found.Meaning, found.Advice);
    }

    /// <summary>Of limits on what jobs use together, those on all that they have ever used; those on "RunMinutes" are of jobs that run now.</summary>
    private static bool IsSpent(string reason) =>
        reason.Contains("Grp", StringComparison.Ordinal)
        && !reason.Contains("RunMinutes", StringComparison.Ordinal)
        && (
            reason.Contains("Minutes", StringComparison.Ordinal)
            || reason.Contains("WallLimit", StringComparison.Ordinal)
        );

    /// <returns>What a reason that passes means; null where its name says it.</returns>
    public static string? Meaning(string reason) =>
        Array.Find(Passing, row => reason.StartsWith(row.Prefix, StringComparison.Ordinal)).Meaning;
}
