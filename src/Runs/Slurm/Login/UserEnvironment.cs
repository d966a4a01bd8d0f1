namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>What a user has set for Slurm's commands on the login node, and what of it is left out: words that go before a command.</summary>
internal static class UserEnvironment
{
    /// <summary>Else it would change what squeue and sacct print.</summary>
    public static IReadOnlyList<string> Plain { get; } =
    [
        .. Without(
            "SLURM_CLUSTERS",
            "SLURM_TIME_FORMAT",
            "SACCT_FORMAT",
            "SQUEUE_ACCOUNT",
            "SQUEUE_ALL",
            "SQUEUE_ARRAY",
            "SQUEUE_FEDERATION",
            "SQUEUE_FORMAT",
            "SQUEUE_FORMAT2",
            "SQUEUE_LICENSES",
            "SQUEUE_LOCAL",
            "SQUEUE_NAMES",
            "SQUEUE_PARTITION",
            "SQUEUE_PRIORITY",
            "SQUEUE_QOS",
            "SQUEUE_SIBLING",
            "SQUEUE_SORT",
            "SQUEUE_STATES",
            "SQUEUE_USERS"
        ),
        "LC_ALL=C",
    ];

    /// <summary>Else it would take from a job what it is planned, found, followed and judged by. A job has the rest of it, too.</summary>
    public static IReadOnlyList<string> ForSubmission { get; } =
        Without(
            "SLURM_CLUSTERS",
            "SBATCH_ARRAY_INX",
            "SBATCH_CLUSTERS",
            "SBATCH_ERROR",
            "SBATCH_EXPORT",
            "SBATCH_MEM_PER_CPU",
            "SBATCH_MEM_PER_GPU",
            "SBATCH_MEM_PER_NODE",
            "SBATCH_WAIT"
        );

    private static IReadOnlyList<string> Without(params IReadOnlyList<string> names) =>
        ["env", .. names.SelectMany(static name => (string[])["-u", name])];
}
