namespace Hoarfrost.Runs.Mpi;

/// <summary>mpirun of Open MPI 4 (ORTE) and 5 (PRRTE).</summary>
internal static class OpenMpiCommand
{
    public static IReadOnlyList<string> Build(
        MpiLaunch launch,
        MpiImplementation mpi,
        string hostfile,
        IEnumerable<KeyValuePair<string, string>> exports
    ) =>
        [
            .. launch.Launcher,
            .. launch.MayBeRoot ? (string[])["--allow-run-as-root"] : [],
            "--hostfile",
            hostfile,
            "-np",
            MpirunCommand.Text(launch.Ranks),
            .. Mapping(launch.RanksPerNode, launch.Oversubscribe, mpi.HasPrrte),
            .. Network(launch, mpi),
            .. Ports(launch, mpi),
            .. launch.RemoteAgent is { } agent
                ? Runtime(mpi, mpi.HasPrrte ? "plm_ssh_agent" : "plm_rsh_agent", agent)
                : [],
            .. MpiTuning
                .Parameters(mpi, launch.SharesCores)
                .SelectMany(static parameter => Mca(parameter.Name, parameter.Value)),
            .. launch.TagsOutput ? Tags(mpi.HasPrrte) : [],
            .. exports.SelectMany(static pair => (string[])["-x", $"{pair.Key}={pair.Value}"]),
            .. launch.Program,
        ];

    /// <summary>
    /// <c>ppr</c> fixes the ranks of every node, whatever its slots. Binding is the program's own (<c>bind</c>): Open MPI 4 binds all nodes by
    /// the first one's CPUs where they look alike, and nodes that share a machine do.
    /// </summary>
    public static IReadOnlyList<string> Mapping(int ranksPerNode, bool oversubscribe, bool hasPrrte)
    {
        var map = FormattableString.Invariant($"ppr:{ranksPerNode}:node");
        // Open MPI 4 takes it as an option of its own, PRRTE as a modifier of the mapping.
        return (oversubscribe, hasPrrte) switch
        {
            (true, true) => ["--map-by", map + ":OVERSUBSCRIBE", "--bind-to", "none"],
            (true, false) => ["--map-by", map, "--oversubscribe", "--bind-to", "none"],
            _ => ["--map-by", map, "--bind-to", "none"],
        };
    }

    public static IReadOnlyList<string> Tags(bool hasPrrte) => hasPrrte ? ["--output", "tag"] : ["--tag-output"];

    /// <summary>
    /// Both the data and the launcher's own messages stay on the one network: a container host has others that lead nowhere. PRRTE 3.0
    /// (of Open MPI 5.0) with PMIx 5 finds no interface by a network's address, and then takes all, with a warning: it is told names, which need
    /// not be there on every node.
    /// </summary>
    private static IEnumerable<string> Network(MpiLaunch launch, MpiImplementation mpi)
    {
        var launchers = mpi.HasPrrte && launch.Interfaces is [_, ..] names ? string.Join(',', names) : launch.Traffic;
        return
        [
            .. Mca("btl_tcp_if_include", launch.Traffic),
            .. Runtime(mpi, mpi.HasPrrte ? "prte_if_include" : "oob_tcp_if_include", launchers),
        ];
    }

    /// <summary>mpirun listens on each port of its range, and leaves none of them to the ranks of its node: both get a part of their own.</summary>
    private static IEnumerable<string> Ports(MpiLaunch launch, MpiImplementation mpi)
    {
        if (launch.Ports is not { } ports)
        {
            return [];
        }

        var launchers = Math.Clamp(ports.Count / 4, 1, 16);
        return
        [
            .. Runtime(mpi, "oob_tcp_dynamic_ipv4_ports", $"{ports with { Last = ports.First + launchers - 1 }}"),
            .. Mca("btl_tcp_port_min_v4", MpirunCommand.Text(ports.First + launchers)),
            .. Mca("btl_tcp_port_range_v4", MpirunCommand.Text(ports.Count - launchers)),
        ];
    }

    /// <summary>A parameter of the launcher and its daemons.</summary>
    private static string[] Runtime(MpiImplementation mpi, string name, string value) =>
        mpi.HasPrrte ? ["--prtemca", name, value] : Mca(name, value);

    private static string[] Mca(string name, string value) => ["--mca", name, value];
}
