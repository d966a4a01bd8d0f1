using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Endings;

/// <summary>Where HPL runs: what is left to each kind of platform, once the cluster is there.</summary>
internal interface IRunSite : IAsyncDisposable
{
    /// <summary>Of what is asked for, and of which nodes: tells whether a run in progress is the one that is wanted.</summary>
    string Fingerprint { get; }

    /// <summary>The step VerifyMpi: MPI reaches all nodes.</summary>
    Task VerifyAsync(CancellationToken cancellationToken);

    /// <summary>Whether the program of a run that an earlier pipeline left unfinished still runs.</summary>
    /// <exception cref="HoarfrostException">That can't be told: what it runs on is there and does not answer.</exception>
    Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>Sees a run that an earlier pipeline left unfinished to its end.</summary>
    /// <returns>Null where it never got as far as being started: it is forgotten then.</returns>
    Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken);

    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    Task<PlannedRun> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Starts a planned run and waits for its result.</summary>
    Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken);

    /// <summary>Ends a run that is still going, and brings home what there is of it.</summary>
    Task StopAsync(RunRecord run, CancellationToken cancellationToken);
}
