namespace Hoarfrost.Runs.Mpi;

/// <summary>
/// mpirun of MPICH, and of Intel MPI and MVAPICH, which are made of it: the launcher is Hydra, the transport CH3's TCP, UCX or libfabric.
/// What the launcher itself needs of the network it takes from the hostfile, whose hosts are addresses.
/// </summary>
internal static class HydraCommand
{
    public static IReadOnlyList<string> Build(
        MpiLaunch launch,
        MpiImplementation mpi,
        string hostfile,
        IEnumerable<KeyValuePair<string, string>> exports
    ) =>
        [
            .. LauncherPorts(launch.Ports, mpi),
            .. launch.Launcher,
            "-f",
            hostfile,
            "-ppn",
            MpirunCommand.Text(launch.RanksPerNode),
            .. launch.RemoteAgent is { } agent ? (string[])["-bootstrap", "ssh", "-bootstrap-exec", agent] : [],
            .. Binding(mpi.Kind),
            .. Unpinned(mpi.Kind, mpi.Major).SelectMany(static pair => Set("-genv", pair)),
            .. mpi.Kind == MpiKind.IntelMpi ? Set("-genv", new("FI_PROVIDER", "tcp")) : [],
            .. launch.TagsOutput ? Tags(mpi.Kind) : [],
            .. exports.Concat(RankPorts(launch.Ports)).SelectMany(static pair => Set("-genv", pair)),
            .. Ranks(launch),
        ];

    /// <summary>mpirun itself has its range by its environment alone; ranks of CH3 inherit it.</summary>
    private static IEnumerable<string> LauncherPorts(PortRange? ports, MpiImplementation mpi) =>
        ports is null
            ? []
            :
            [
                "env",
                FormattableString.Invariant($"MPIR_CVAR_CH3_PORT_RANGE={ports.First}:{ports.Last}"),
                .. mpi.Kind == MpiKind.IntelMpi
                    ? (string[])[FormattableString.Invariant($"I_MPI_PORT_RANGE={ports.First}:{ports.Last}")]
                    : [],
            ];

    /// <summary>UCX's and libfabric's: each is read by its own only.</summary>
    private static IEnumerable<KeyValuePair<string, string>> RankPorts(PortRange? ports) =>
        ports is null
            ? []
            :
            [
                new("FI_TCP_PORT_LOW_RANGE", MpirunCommand.Text(ports.First)),
                new("FI_TCP_PORT_HIGH_RANGE", MpirunCommand.Text(ports.Last)),
                new("UCX_TCP_PORT_RANGE", ports.ToString()),
            ];

    /// <summary>In the form of Open MPI's tags where the launcher can: it does not tell a rank's standard output from its errors.</summary>
    public static IReadOnlyList<string> Tags(MpiKind kind) =>
        kind == MpiKind.IntelMpi ? ["-prepend-rank"] : ["-prepend-pattern", "[1,%r]<stddiag>:"];

    /// <summary>Binding is the program's own (<c>bind</c>). Intel's mpirun has no such option.</summary>
    public static IReadOnlyList<string> Binding(MpiKind kind) => kind == MpiKind.IntelMpi ? [] : ["-bind-to", "none"];

    /// <summary>Of a library that pins its ranks by itself in MPI_Init, whatever started them: what keeps it from that.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Unpinned(MpiKind kind, int major) =>
        kind switch
        {
            MpiKind.IntelMpi => [new("I_MPI_PIN", "0")],
            MpiKind.Mvapich => [new(major >= 3 ? "MVP_ENABLE_AFFINITY" : "MV2_ENABLE_AFFINITY", "0")],
            _ => [],
        };

    /// <summary>
    /// UCX and libfabric take an interface by its name, and by nothing else: hosts whose interfaces are named alike and follow each other are one
    /// block of ranks with a variable of its own; all ranks are one world all the same.
    /// </summary>
    private static IEnumerable<string> Ranks(MpiLaunch launch)
    {
        var blocks = new List<(string? Interface, int Ranks)>();
        foreach (var host in launch.Hosts)
        {
            var name = launch.Interfaces.Count > 0 ? host.Interface : null;
            if (blocks is [.., var last] && last.Interface == name)
            {
                blocks[^1] = (name, last.Ranks + launch.RanksPerNode);
            }
            else
            {
                blocks.Add((name, launch.RanksPerNode));
            }
        }

        return blocks.SelectMany(
            (block, i) =>
                (string[])
                    [
                        .. i > 0 ? (string[])[":"] : [],
                        "-n",
                        MpirunCommand.Text(block.Ranks),
                        .. block.Interface is { } name
                            ? ((string[])["FI_TCP_IFACE", "UCX_NET_DEVICES"]).SelectMany(variable =>
                                Set("-env", new(variable, name))
                            )
                            : [],
                        .. launch.Program,
                    ]
        );
    }

    private static string[] Set(string option, KeyValuePair<string, string> pair) => [option, pair.Key, pair.Value];
}
