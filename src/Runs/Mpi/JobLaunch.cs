using Hoarfrost.Clusters.Images;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Placement;

namespace Hoarfrost.Runs.Mpi;

/// <summary>How the ranks of a job are started: its sections differ in the program only, so that one proves something about the next. Pure.</summary>
internal sealed record JobLaunch
{
    public required RankPlan Ranks { get; init; }

    public required MpiImplementation Mpi { get; init; }

    /// <summary>Where all of the nodes have it.</summary>
    public required NodeSoftware Software { get; init; }

    /// <summary>The nodes as the hostfile has them: Hydra needs addresses, Open MPI takes names as well.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The network interfaces of the same nodes; empty or null where they are not known.</summary>
    public IReadOnlyList<string?> Interfaces { get; init; } = [];

    /// <summary>The nodes as they call themselves.</summary>
    public required IReadOnlyList<string> Hostnames { get; init; }

    /// <summary>On the head node.</summary>
    public required string HostfilePath { get; init; }

    /// <inheritdoc cref="MpiLaunch"/>
    public required string Traffic { get; init; }

    /// <inheritdoc cref="MpiLaunch.Ports"/>
    public PortRange? Ports { get; init; }

    /// <inheritdoc cref="MpiLaunch.SharesCores"/>
    public bool SharesCores { get; init; }

    /// <summary>Each rank takes cores of its own on its node.</summary>
    public bool Binds { get; init; } = true;

    /// <inheritdoc cref="MpiLaunch.Environment"/>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc cref="MpiLaunch.TagsOutput"/>
    public bool TagsOutput { get; init; }

    private bool AreBound => Binds && !Ranks.Oversubscribed;

    private IReadOnlyList<MpiHost> MpiHosts =>
        [.. Hosts.Select((host, i) => new MpiHost(host, Ranks.RanksPerNode, Interfaces.ElementAtOrDefault(i)))];

    public string Hostfile => Runs.Mpi.Hostfile.Format(MpiHosts, Mpi);

    /// <param name="program">What each rank runs, one element an argument.</param>
    public IReadOnlyList<string> Command(params IReadOnlyList<string> program) =>
        MpirunCommand.Build(
            new MpiLaunch(
                MpiHosts,
                Ranks.RanksPerNode,
                Ranks.ThreadsPerRank,
                Ranks.Oversubscribed,
                Traffic,
                AreBound
                    ? [Software.Bind, Ranks.ThreadsPerRank.ToString(CultureInfo.InvariantCulture), .. program]
                    : program
            )
            {
                Launcher = Software.MpiLauncher,
                RemoteAgent = Software.MpiAgent,
                Ports = Ports,
                // Images have a user of their own; who logs in to other hosts is not known.
                MayBeRoot = Software != NodeSoftware.OfImages,
                SharesCores = SharesCores,
                Environment = Environment,
                TagsOutput = TagsOutput,
            },
            Mpi,
            HostfilePath
        );

    /// <param name="lines">What the section of the placement wrote.</param>
    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    public IReadOnlyList<PlacedRank> Prove(IEnumerable<string> lines)
    {
        var plan = new PlacementPlan(Hostnames, Ranks.RanksPerNode, Ranks.ThreadsPerRank, Oversubscribe: !AreBound);
        var nodes = Hostnames.Zip(Ranks.Nodes).ToDictionary(StringComparer.Ordinal);
        return PlacementProof.Check(lines, plan).ForResults(host => nodes.GetValueOrDefault(host, host));
    }
}
