namespace Hoarfrost.Runs.Mpi;

/// <summary>
/// The one place that makes an mpirun command: the placement proof proves something about a run only if both are started by the very
/// same flags.
/// </summary>
internal static class MpirunCommand
{
    /// <summary>
    /// Variables that tell the BLAS of every kind how many threads a rank has: the default is one for every core of the node, in each rank.
    /// </summary>
    public static IReadOnlyList<string> ThreadVariables { get; } =
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <param name="hostfile">Path on the head node of what <see cref="Hostfile"/> made.</param>
    /// <returns>The argument list, the launcher first.</returns>
    /// <exception cref="UsageException">No command can do that.</exception>
    public static IReadOnlyList<string> Build(MpiLaunch launch, MpiImplementation mpi, string hostfile)
    {
        Check(launch);
        CheckPorts(launch.Ports, launch.RanksPerNode);
        var exports = Exports(launch).ToList();
        return mpi switch
        {
            { Kind: MpiKind.OpenMpi } => OpenMpiCommand.Build(launch, mpi, hostfile, exports),
            { HasHydra: true } => HydraCommand.Build(launch, mpi, hostfile, exports),
            _ => throw new UsageException(
                $"{mpi} has no mpirun of its own that starts ranks by SSH: name another MPI of the hosts (--modules, --cc)."
            ),
        };
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string>> Exports(MpiLaunch launch) =>
        ThreadVariables
            .Select(name => KeyValuePair.Create(name, Text(launch.ThreadsPerRank)))
            .Where(pair => !launch.Environment.ContainsKey(pair.Key))
            .Concat(launch.Environment)
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    private static void Check(MpiLaunch launch)
    {
        if (
            launch.Hosts.Count == 0
            || launch.Program.Count == 0
            || launch.Launcher.Count == 0
            || launch.RanksPerNode < 1
            || launch.ThreadsPerRank < 1
        )
        {
            throw new ArgumentException(
                "A launch needs a launcher, a host, a program, and at least one rank of one thread.",
                nameof(launch)
            );
        }
    }

    /// <summary>Each rank listens on one, and so does the launcher; a port stays in use for a minute after its job, and jobs follow each other.</summary>
    private static void CheckPorts(PortRange? ports, int ranksPerNode)
    {
        var needed = 4 * (ranksPerNode + 1);
        if (ports is not null && ports.Count < needed)
        {
            throw new UsageException(
                $"The range of MPI ports {ports} has {Text(ports.Count)}; with {Text(ranksPerNode)} ranks on a node at least {Text(needed)} are needed: give a larger range."
            );
        }
    }
}
