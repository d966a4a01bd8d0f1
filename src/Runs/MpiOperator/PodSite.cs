using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>HPL on pods that mpi-operator starts.</summary>
internal sealed class PodSite(
    KubeConnection connection,
    IPodPlatform platform,
    RunStore records,
    StepRunner steps,
    PodRuns runs,
    PodPlanner planner,
    PodMeshCheck mesh
) : IRunSite
{
    public string Fingerprint => planner.Fingerprint;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        // With --exclusive nobody has looked at the nodes before.
        await platform.SurveyAsync(cancellationToken);
    }

    /// <summary>Not beside a run that is still going: it holds what a trial would need, and was proved by its own pods.</summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        foreach (var run in records.Unfinished())
        {
            if (await runs.IsGoingAsync(run, cancellationToken))
            {
                steps.Skip(StepNames.VerifyMpi, $"run {run.RunId} is still going");
                return;
            }
        }

        await steps.RunAsync(mesh.Step(), cancellationToken);
    }

    public Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        runs.LivenessAsync(run, cancellationToken);

    public Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken) =>
        runs.SettleAsync(run, cancellationToken);

    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        if (runs.HasAttached)
        {
            // VerifyMpi was put off.
            await VerifyAsync(cancellationToken);
        }

        return await planner.PlanAsync(cancellationToken);
    }

    public Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken) =>
        runs.StartAsync(planned, cancellationToken);

    public Task StopAsync(RunRecord run, CancellationToken cancellationToken) => runs.StopAsync(run, cancellationToken);

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
