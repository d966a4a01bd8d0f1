using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>What mpirun is told by its environment in a cluster. Pure.</summary>
internal static class LauncherEnvironment
{
    /// <summary>Open MPI 4 and 5, in which single copies need what a pod may not: to read another process's memory.</summary>
    public static IReadOnlyList<V1EnvVar> Variables { get; } =
    [
        new() { Name = "OMPI_MCA_btl_vader_single_copy_mechanism", Value = "none" },
        new() { Name = "OMPI_MCA_smsc", Value = "^cma,knem,xpmem" },
        // The operator sets the same by names that Open MPI 5 no longer knows.
        new() { Name = "PRTE_MCA_prte_default_hostfile", Value = "/etc/mpi/hostfile" },
        new() { Name = "PRTE_MCA_plm_ssh_args", Value = "-o ConnectionAttempts=10" },
    ];

    /// <summary>What a launcher has in its environment for mpirun, the operator's part too: for one that runs on a worker, NAME=VALUE.</summary>
    public static IReadOnlyList<string> OnWorker { get; } =
    [
        .. Variables
            .Where(static variable => !variable.Name.EndsWith("hostfile", StringComparison.Ordinal))
            .Select(static variable => $"{variable.Name}={variable.Value}"),
        "OMPI_MCA_orte_keep_fqdn_hostnames=true",
        "OMPI_MCA_plm_rsh_args=-o ConnectionAttempts=10",
    ];
}
