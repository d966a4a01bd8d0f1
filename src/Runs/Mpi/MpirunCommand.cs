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
    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"];

    /// <param name="hostfile">Path on the head node of what <see cref="Hostfile"/> made.</param>
    /// <returns>The argument list, <c>mpirun</c> first.</returns>
    public static IReadOnlyList<string> Build(MpiLaunch launch, OpenMpiVersion version, string hostfile)
    {
        Check(launch);
        return
        [
            "mpirun",
            "--hostfile",
            hostfile,
            "-np",
            Text(launch.Ranks),
            .. Mapping(launch, version),
            .. Network(launch.Traffic, version),
            .. MpiTuning
                .Parameters(version, launch.SharesCores)
                .SelectMany(static parameter => Mca(parameter.Name, parameter.Value)),
            .. !launch.TagsOutput ? []
            : version.HasPrrte ? (string[])["--output", "tag"]
            : ["--tag-output"],
            .. Exports(launch).SelectMany(static pair => (string[])["-x", $"{pair.Key}={pair.Value}"]),
            .. launch.Program,
        ];
    }

    /// <summary>
    /// <c>ppr</c> fixes the ranks of every node, whatever its slots. Binding is the program's own (<c>/opt/hpl/bind</c>): Open MPI 4 binds
    /// all nodes by the first one's CPUs where they look alike, and nodes that share a machine do.
    /// </summary>
    private static IEnumerable<string> Mapping(MpiLaunch launch, OpenMpiVersion version)
    {
        var map = FormattableString.Invariant($"ppr:{launch.RanksPerNode}:node");
        // Open MPI 4 takes it as an option of its own, PRRTE as a modifier of the mapping.
        return (launch.Oversubscribe, version.HasPrrte) switch
        {
            (true, true) => ["--map-by", map + ":OVERSUBSCRIBE", "--bind-to", "none"],
            (true, false) => ["--map-by", map, "--oversubscribe", "--bind-to", "none"],
            _ => ["--map-by", map, "--bind-to", "none"],
        };
    }

    /// <summary>Both the data and the launcher's own messages stay on the one network: a container host has others that lead nowhere.</summary>
    private static IEnumerable<string> Network(string traffic, OpenMpiVersion version) =>
        version.HasPrrte
            ? [.. Mca("btl_tcp_if_include", traffic), "--prtemca", "prte_if_include", traffic]
            : [.. Mca("btl_tcp_if_include", traffic), .. Mca("oob_tcp_if_include", traffic)];

    private static IEnumerable<KeyValuePair<string, string>> Exports(MpiLaunch launch) =>
        ThreadVariables
            .Select(name => KeyValuePair.Create(name, Text(launch.ThreadsPerRank)))
            .Where(pair => !launch.Environment.ContainsKey(pair.Key))
            .Concat(launch.Environment)
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    private static string[] Mca(string name, string value) => ["--mca", name, value];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Check(MpiLaunch launch)
    {
        if (
            launch.Hosts.Count == 0
            || launch.Program.Count == 0
            || launch.RanksPerNode < 1
            || launch.ThreadsPerRank < 1
        )
        {
            throw new ArgumentException(
                "A launch needs a host, a program, and at least one rank of one thread.",
                nameof(launch)
            );
        }
    }
}
