using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs;

/// <summary>All that a run of a program needs to agree on, made from the nodes as they are. It is kept in the run's record.</summary>
/// <param name="Kind"><see cref="IProgram.Kind"/>.</param>
/// <param name="Title">What is run, in a few words.</param>
/// <param name="Command">What each rank runs, one element an argument.</param>
/// <param name="Files">Texts by their names in the run's directory, where the ranks begin.</param>
/// <param name="OutputFile">The name of what the ranks write, in the results.</param>
/// <param name="EstimatedSeconds">Null where nothing is known of its speed.</param>
/// <param name="Own">What only the program reads.</param>
/// <param name="Tree">The program's own files on the nodes; null: it brings none, as it is part of their image.</param>
internal sealed record ProgramPlan(
    string Kind,
    string Title,
    RankPlan Ranks,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Files,
    string OutputFile,
    double? EstimatedSeconds,
    JsonElement Own,
    ProgramTree? Tree = null
)
{
    /// <summary>Where its run counts as hung: asked for by the program itself; null: by what is known of its speed.</summary>
    public double? DeadlineSeconds { get; init; }

    /// <summary>What its ranks on a node take together, at least, in MiB; null: it is not known.</summary>
    public int? LeastMemoryMb { get; init; }

    /// <summary>Variables of OpenMP's that each rank has: where its threads go, which is proved of the ranks' places.</summary>
    public IReadOnlyDictionary<string, string>? ThreadEnvironment { get; init; }

    /// <summary>The launcher puts before each line of the output which rank wrote it, and whether to standard error.</summary>
    public bool TagsOutput { get; init; }

    /// <summary>A PersistentVolumeClaim that all nodes are to share, where they are pods; null: none.</summary>
    public string? SharedClaim { get; init; }

    /// <summary>How often a run's files come home while it goes on; null: at its end only.</summary>
    public double? CollectEverySeconds { get; init; }

    /// <summary>The script that each rank is, among the files of a program that has a <see cref="Tree"/>.</summary>
    public const string RankFile = "rank.sh";

    /// <summary>The script that is run once before the ranks, where there is one.</summary>
    public const string BeforeFile = "before.sh";

    /// <summary>The script that is run once after the ranks, where there is one.</summary>
    public const string AfterFile = "after.sh";
}

/// <summary>The nodes that a plan is made for.</summary>
/// <param name="Image">What they run, by a name that tells its contents.</param>
/// <param name="Software">Where they have what a program that is part of the image runs.</param>
/// <param name="Capacities">What they can give, in the order of the ranks.</param>
/// <param name="Facts">What each says of itself, by its name.</param>
/// <param name="DefaultMinutes">How long a run that fits any time is to take; null: as long as it takes to fill the memory.</param>
internal sealed record ProgramNodes(
    string Image,
    NodeSoftware Software,
    IReadOnlyList<NodeCapacity> Capacities,
    IReadOnlyDictionary<string, NodeFacts> Facts,
    double? DefaultMinutes
)
{
    /// <summary>A trial on them may have to wait for long: what it would tell is estimated.</summary>
    public bool AreQueued { get; init; }
}

/// <summary>What a trial left.</summary>
/// <param name="Text">All that the program and mpirun wrote.</param>
/// <param name="ExitCode">mpirun's; null where it is not known.</param>
internal sealed record TrialOutput(string Text, int? ExitCode);
