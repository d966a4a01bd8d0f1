using Hoarfrost.Programs;

namespace Hoarfrost.Runs.Mpi;

/// <summary>What is to run where. The sections of a job differ in nothing but <see cref="Program"/>.</summary>
/// <param name="Hosts">Rank 0 is on the first.</param>
/// <param name="RanksPerNode">The same on every host.</param>
/// <param name="ThreadsPerRank">Cores that each rank is bound to.</param>
/// <param name="Oversubscribe">More ranks than cores: ranks are not bound, as no binding could give each one a core.</param>
/// <param name="Traffic">Network of the MPI traffic, e.g. <c>172.30.0.0/24</c>, or an interface where its name is known: it differs from platform to platform.</param>
/// <param name="Program">The program and its arguments.</param>
internal sealed record MpiLaunch(
    IReadOnlyList<MpiHost> Hosts,
    int RanksPerNode,
    int ThreadsPerRank,
    bool Oversubscribe,
    string Traffic,
    IReadOnlyList<string> Program
)
{
    /// <summary><c>mpirun</c>, and what has to stand before it.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = ["mpirun"];

    /// <summary>What the launcher starts its daemons on other nodes by; it is called as ssh is. Null: the launcher's own choice.</summary>
    public string? RemoteAgent { get; init; }

    /// <summary>The only ports that the launcher and the ranks may listen on; null: any.</summary>
    public PortRange? Ports { get; init; }

    /// <summary>Exported to every rank. Everybody on the nodes can read it: nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A rank that waits gives its core away: others, on this node or another of the same machine, need it.</summary>
    public bool SharesCores { get; init; }

    /// <inheritdoc cref="ProgramPlan.TagsOutput"/>
    public bool TagsOutput { get; init; }

    /// <summary>The user of the nodes may be root, whom Open MPI refuses unless it is told.</summary>
    public bool MayBeRoot { get; init; }

    public int Ranks => Hosts.Count * RanksPerNode;

    /// <summary>The interfaces of all hosts, each once; empty where one is not known.</summary>
    public IReadOnlyList<string> Interfaces =>
        Hosts.All(static host => host.Interface is not null)
            ? [.. Hosts.Select(static host => host.Interface!).Distinct(StringComparer.Ordinal)]
            : [];
}
