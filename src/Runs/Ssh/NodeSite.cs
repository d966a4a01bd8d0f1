using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Ssh;

/// <summary>HPL on machines that are reached by SSH.</summary>
internal sealed class NodeSite(
    NodeConnections nodes,
    HplRuns runs,
    RunPlanner planner,
    MeshCheck mesh,
    StepRunner steps
) : IRunSite
{
    public Task OpenAsync(CancellationToken cancellationToken) => nodes.OpenAsync(cancellationToken);

    public string Fingerprint => planner.Fingerprint;

    public Task VerifyAsync(CancellationToken cancellationToken) => steps.RunAsync(mesh.Step(), cancellationToken);

    public Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        runs.LivenessAsync(run, cancellationToken);

    public Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken) =>
        runs.SettleAsync(run, cancellationToken);

    public Task<PlannedRun> PlanAsync(CancellationToken cancellationToken) => planner.PlanAsync(cancellationToken);

    public Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken) =>
        runs.StartAsync(planned, cancellationToken);

    public Task StopAsync(RunRecord run, CancellationToken cancellationToken) => runs.StopAsync(run, cancellationToken);

    public ValueTask DisposeAsync() => nodes.DisposeAsync();
}
