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
            .. Unbound(mpi),
            .. Tags(launch, mpi),
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
    private static IEnumerable<string> Tags(MpiLaunch launch, MpiImplementation mpi) =>
        !launch.TagsOutput ? []
        : mpi.Kind == MpiKind.IntelMpi ? ["-prepend-rank"]
        : ["-prepend-pattern", "[1,%r]<stddiag>:"];

    /// <summary>Binding is the program's own (<c>bind</c>).</summary>
    private static IEnumerable<string> Unbound(MpiImplementation mpi) =>
        mpi.Kind switch
        {
            // Its mpirun has no such option; the library binds.
            MpiKind.IntelMpi => ["-genv", "I_MPI_PIN", "0", "-genv", "FI_PROVIDER", "tcp"],
            MpiKind.Mvapich =>
            [
                "-bind-to",
                "none",
                .. Set("-genv", new(mpi.Major >= 3 ? "MVP_ENABLE_AFFINITY" : "MV2_ENABLE_AFFINITY", "0")),
            ],
            _ => ["-bind-to", "none"],
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
