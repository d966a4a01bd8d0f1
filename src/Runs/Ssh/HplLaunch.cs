using System.Globalization;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Placement;

namespace Hoarfrost.Runs.Ssh;

/// <summary>How a plan's ranks are started on the cluster: placement proof, ring and HPL differ in the program only.</summary>
/// <param name="sharesCores">Nodes share the cores of one machine, which no node can see.</param>
internal sealed class HplLaunch(ClusterNodes nodes, HplPlan plan, OpenMpiVersion mpi, bool sharesCores = false)
{
    private readonly IReadOnlyList<MpiHost> hosts =
    [
        .. plan.Hosts.Select(host => new MpiHost(host, plan.RanksPerNode)),
    ];

    public string Hostfile => Mpi.Hostfile.Format(hosts);

    public PlacementPlan Placement =>
        new(
            [.. hosts.Select(host => host.Name)],
            plan.RanksPerNode,
            plan.ThreadsPerRank,
            plan.RankMapping.Oversubscribed
        );

    /// <summary>For a job, which runs in a folder that holds the hostfile.</summary>
    public IReadOnlyList<string> Command(string program) =>
        MpirunCommand.Build(
            new MpiLaunch(
                hosts,
                plan.RanksPerNode,
                plan.ThreadsPerRank,
                plan.RankMapping.Oversubscribed,
                MpiNetwork.Covering(nodes.Nodes.Select(node => node.InternalAddress)),
                [HplPrograms.Bind, plan.ThreadsPerRank.ToString(CultureInfo.InvariantCulture), program]
            )
            {
                SharesCores = sharesCores,
            },
            mpi,
            HplPrograms.HostfileInFolder
        );

    /// <summary>For a command that is awaited over SSH.</summary>
    public IReadOnlyList<string> CommandIn(string folder, string program) =>
        ["env", "--chdir", folder, .. Command(program)];
}
