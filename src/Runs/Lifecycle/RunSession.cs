using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Runs on a cluster, while the way to its nodes is open.</summary>
internal sealed class RunSession(
    IJobBackend backend,
    HoarfrostOptions options,
    RunStore runs,
    StepRunner steps,
    ProgressLine progress,
    CommandTargets command,
    MeshCheck mesh,
    RunPlanner planner,
    RunLifecycle lifecycle
) : IAsyncDisposable
{
    public Task OpenAsync(CancellationToken cancellationToken) => backend.OpenAsync(cancellationToken);

    /// <summary>Of what is asked for, and of which nodes: tells whether a run in progress is the one that is wanted.</summary>
    public Task<string> FingerprintOfAsync(IProgram program, CancellationToken cancellationToken) =>
        RunFingerprint.OfAsync(options, backend, program, cancellationToken);

    /// <summary>
    /// The step VerifyMpi: MPI reaches all nodes. Not beside a run that is still going: it holds what a trial would need, and its own job has
    /// proved it.
    /// </summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (backend.IsQueued && !command.IsNamed(StepNames.VerifyMpi))
        {
            progress.HasNoWork(StepNames.VerifyMpi, "each run's own job proves it");
            return;
        }

        foreach (var run in runs.Unfinished().Where(static run => run.Phase != RunPhase.Ended))
        {
            if (await backend.FindAsync(run, cancellationToken) == JobStatus.Running)
            {
                progress.HasNoWork(StepNames.VerifyMpi, $"run {run.RunId} is still going");
                return;
            }
        }

        await steps.RunAsync(mesh.Step(), cancellationToken);
    }

    /// <inheritdoc cref="IJobBackend.LivenessAsync"/>
    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        run.Phase == RunPhase.Ended ? RunLiveness.Over : await backend.LivenessAsync(run, cancellationToken);

    /// <inheritdoc cref="RunLifecycle.ResumeAsync"/>
    public Task<CollectedRun?> ResumeAsync(RunRecord run, CancellationToken cancellationToken) =>
        lifecycle.ResumeAsync(run, cancellationToken);

    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<PlannedRun> PlanAsync(IProgram program, CancellationToken cancellationToken)
    {
        if (lifecycle.HasAttached && steps.Timings.All(static step => step.Step != StepNames.VerifyMpi))
        {
            // VerifyMpi was put off.
            await VerifyAsync(cancellationToken);
        }

        return await planner.PlanAsync(program, cancellationToken);
    }

    /// <inheritdoc cref="RunLifecycle.StartAsync"/>
    public Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken) =>
        lifecycle.StartAsync(planned, cancellationToken);

    /// <inheritdoc cref="RunLifecycle.StopAsync"/>
    public Task StopAsync(RunRecord run, CancellationToken cancellationToken) =>
        lifecycle.StopAsync(run, cancellationToken);

    public ValueTask DisposeAsync() => backend.DisposeAsync();
}
