using Hoarfrost.Clusters.Pods;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>All that an MPIJob of ours depends on.</summary>
/// <param name="Labels">For all that is made, beside the operator's own.</param>
/// <param name="LauncherArguments">Of <c>/opt/hpl/launch</c>.</param>
/// <param name="Files">Texts by their names in the directory where the program begins; none where it does not run.</param>
/// <param name="RanksPerWorker">The operator's hostfile gives it to each host.</param>
/// <param name="SharesNodes">Workers may share a node.</param>
/// <param name="BringsFiles">Whoever starts it sends a program to its workers.</param>
/// <param name="DeadlineSeconds">When the launcher is ended even if nobody watches it any more.</param>
internal sealed record MpiJobRequest(
    string Name,
    string Namespace,
    IReadOnlyDictionary<string, string> Labels,
    string Image,
    PodPools Pools,
    PodPlan Plan,
    int RanksPerWorker,
    IReadOnlyList<string> LauncherArguments,
    IReadOnlyDictionary<string, string> Files,
    bool SharesNodes,
    bool BringsFiles,
    double DeadlineSeconds
)
{
    /// <summary>Where <see cref="SharedClaim"/> is on each worker.</summary>
    public const string SharedDirectory = "/shared";

    /// <summary>Of the image, and so of the nodes.</summary>
    public required string Architecture { get; init; }

    /// <summary>A Secret by which nodes log in to the image's registry; null: they need none, or have their own.</summary>
    public string? ImagePullSecret { get; init; }

    /// <summary>Kueue's queue that the job waits in; null: none.</summary>
    public string? Queue { get; init; }

    /// <summary>What a user wants of the pods besides; null: nothing.</summary>
    public PodPatch? Patch { get; init; }

    /// <summary>A PersistentVolumeClaim that all workers mount; null: none.</summary>
    public string? SharedClaim { get; init; }
}
