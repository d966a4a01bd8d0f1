using System.Globalization;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Placement;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>How a plan's ranks are started on a job's pods: all sections of the launcher differ in the program only. Pure.</summary>
/// <param name="workers">How many pods.</param>
/// <param name="job">The job's name, which is in the names of its hosts.</param>
/// <param name="sharesNodes">Pods may share a node, whose cores none of them has for itself: nothing is bound.</param>
internal sealed class PodLaunch(
    int workers,
    RankMapping mapping,
    OpenMpiVersion mpi,
    string job,
    string space,
    bool sharesNodes
)
{
    /// <summary>The operator's.</summary>
    private const string HostfilePath = "/etc/mpi/hostfile";

    /// <summary>Every container runtime calls a pod's own network interface so; others, of other networks, are numbered on.</summary>
    private const string Interface = "eth0";

    private readonly IReadOnlyList<MpiHost> hosts =
    [
        .. Enumerable
            .Range(0, workers)
            .Select(index => new MpiHost(PodNames.WorkerHost(job, space, index), mapping.RanksPerNode)),
    ];

    private bool Binds => !sharesNodes && !mapping.Oversubscribed;

    /// <summary>As the operator writes it.</summary>
    public string Hostfile => Mpi.Hostfile.Format(hosts);

    public PlacementPlan Placement =>
        new(
            [.. Enumerable.Range(0, workers).Select(index => PodNames.Worker(job, index))],
            mapping.RanksPerNode,
            mapping.ThreadsPerRank,
            Oversubscribe: !Binds
        );

    /// <summary>What runs HPL, for the records.</summary>
    public IReadOnlyList<string> Command => Mpirun(HplPrograms.Hpl);

    /// <summary>The launcher's own arguments.</summary>
    /// <param name="sections">Of <c>/opt/hpl/launch</c>, in order.</param>
    public IReadOnlyList<string> LauncherArguments(IEnumerable<string> sections) =>
        [
            .. sections.SelectMany(static section => (string[])[section, "--"]),
            .. Mpirun(HplPrograms.Hpl).Skip(1).SkipLast(1),
        ];

    private IReadOnlyList<string> Mpirun(string program) =>
        MpirunCommand.Build(
            new MpiLaunch(
                hosts,
                mapping.RanksPerNode,
                mapping.ThreadsPerRank,
                mapping.Oversubscribed,
                Interface,
                Binds
                    ? [HplPrograms.Bind, mapping.ThreadsPerRank.ToString(CultureInfo.InvariantCulture), program]
                    : [program]
            )
            {
                SharesCores = sharesNodes,
            },
            mpi,
            HostfilePath
        );
}
