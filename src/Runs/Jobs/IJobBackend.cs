using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Placement;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Jobs;

/// <summary>
/// How jobs are started and watched on a cluster's nodes. A job is sections in order, in one allocation: facts, placement, ring, program,
/// each judged before the next matters. It goes on with nobody there, and is found again by its run's record.
/// </summary>
internal interface IJobBackend : IAsyncDisposable
{
    /// <summary>What the nodes run, by a name that tells its contents. It may read sources: of an image that is gone, nothing tells its name.</summary>
    string Image { get; }

    /// <summary>Where the nodes have what is run there.</summary>
    NodeSoftware Software { get; }

    /// <summary>The target that makes the image, for messages.</summary>
    string ImageTarget { get; }

    /// <summary>What tells the nodes from others, an entry each.</summary>
    IReadOnlyList<string> NodeKeys { get; }

    /// <summary>What the nodes may give, as far as their platform tells; in the order of the hostfile.</summary>
    IReadOnlyList<NodeCapacity> Capacities { get; }

    /// <summary>A job may wait for long before it begins: what a run's own job proves is not tried in another one first.</summary>
    bool IsQueued => false;

    /// <summary>To be called before all else.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>What a proof of the nodes depends on.</summary>
    Fingerprint ProofInputs();

    /// <summary>Proves that the nodes can be reached, from here and from each other, as far as this takes no rank.</summary>
    /// <returns>What each node says of itself, by its name.</returns>
    Task<IReadOnlyDictionary<string, FactSheet>> ProbeAsync(ProgressStep progress, CancellationToken cancellationToken);

    /// <summary>What each node says of itself, by its name: now, or when it was probed.</summary>
    /// <param name="probed">What <see cref="ProbeAsync"/> found; null where it did not.</param>
    Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    );

    /// <summary>Runs a trial to its end. Its placement is proved before its next section.</summary>
    /// <exception cref="PlacementException">A rank is not where the plan wants it.</exception>
    /// <exception cref="HoarfrostException">It came to nothing, and why.</exception>
    Task<SectionOutputs> TryAsync(TrialRequest request, ProgressStep? progress, CancellationToken cancellationToken);

    /// <summary>Gives a run's job its name, and the run what depends on that: hostfile and command.</summary>
    Task<NamedJob> NameAsync(string runId, RunSpecification specification, CancellationToken cancellationToken);

    /// <summary>Starts a run's job, which then needs nobody. Where this starts the program itself, its placement is proved before.</summary>
    /// <exception cref="PlacementException">A rank is not where the plan wants it; nothing was started.</exception>
    /// <exception cref="Staging.StagingException">The program did not get to the nodes, or was not built there; nothing was started.</exception>
    Task StartAsync(JobIntake intake, CancellationToken cancellationToken);

    /// <exception cref="HoarfrostException">That can't be told: what it runs on is there and does not answer.</exception>
    Task<JobStatus> FindAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, also where the nodes of the run may be gone.</summary>
    /// <inheritdoc cref="FindAsync"/>
    Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>Follows a run's job to its end, or to the run's deadline. Cancelling leaves the job alone.</summary>
    /// <exception cref="JobUnreachableException">The job goes on.</exception>
    Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken);

    /// <summary>Ends a run's job, and takes in what it wrote.</summary>
    /// <exception cref="JobUnreachableException">It may go on.</exception>
    Task<JobOutcome> StopAsync(JobIntake intake, CancellationToken cancellationToken);

    /// <summary>Brings the files that a job's run left into the folder of its results, as far as its nodes are there.</summary>
    /// <remarks>Of a program that is part of the nodes' image there are none.</remarks>
    Task CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken);

    /// <summary>Frees what a job that is done with still holds.</summary>
    /// <returns>False where the job may still be there: as long as its run has a record, that is known.</returns>
    /// <param name="keepsFiles">The files that the run left stay on its nodes, where they can.</param>
    Task<bool> RemoveAsync(RunRecord run, bool keepsFiles, CancellationToken cancellationToken);

    /// <summary>Where a run's job is, for people: <c>on blue-1</c>.</summary>
    string Describe(RunRecord run);
}
