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
            "PartitionNodeLimit",
            "its nodes are more than the partition allows a job",
            "Ask for fewer --nodes, or for another --partition."
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
        ("JobHeldUser", "it is held", "Release it: scontrol release JOB."),
        ("JobHeldAdmin", "whoever runs the cluster holds it", "Ask them; or end it with the target Teardown."),
        ("JobHoldMaxRequeue", "Slurm has queued it too often and holds it", "Ask whoever runs the cluster."),
        (
            "DependencyNeverSatisfied",
            "what it waits for has failed",
            "End it with the target Teardown, and run the same command again."
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
        (
            "AssocGrp",
            "with it, your account would use more than it may",
            "Ask for fewer --nodes or less --time, or for another --account; `sacctmgr show associations user=$USER` lists what it may."
        ),
        (
            "QOSGrp",
            "with it, all jobs of its QOS would use more than they may",
            "Ask for fewer --nodes or less --time, or for another --qos."
        ),
    ];

    /// <summary>Of these, those that count what others of the account use now: they pass when those end, but not where one job is too much.</summary>
    private static readonly string[] Counting =
    [
        "MaxJobs",
        "MaxSubmit",
        "PerUser",
        "PerAccount",
        "GrpJobs",
        "GrpSubmit",
    ];

    /// <param name="reason">As squeue tells it.</param>
    /// <returns>What it means and what to do, where waiting is in vain; else null.</returns>
    public static (string Meaning, string Advice)? InVain(string reason)
    {
        var bare = reason.Split(',', ' ')[0];
        return
            Counting.Any(part => bare.Contains(part, StringComparison.Ordinal))
            || Array.Find(Lasting, row => bare.StartsWith(row.Prefix, StringComparison.Ordinal))
                is not { Prefix: not null } found
            ? null
            : (found.Meaning, found.Advice);
    }
}
