using Hoarfrost.Results;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>HPL on machines that are reached by SSH.</summary>
internal sealed class NodeSite(HoarfrostContext context, NodeConnections nodes) : IRunSite
{
    private readonly HplRuns runs = new(context, nodes);
    private readonly RunPlanner planner = new(context, nodes);

    public string Fingerprint => planner.Fingerprint;

    public Task VerifyAsync(CancellationToken cancellationToken) =>
        context.Steps.RunAsync(new MeshCheck(context, nodes).Step(), cancellationToken);

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
