using Hoarfrost.Clusters.Steps;
using Hoarfrost.Kubernetes;
using Hoarfrost.Results;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>HPL on pods that mpi-operator starts.</summary>
internal sealed class PodSite : IRunSite
{
    private readonly PodCluster cluster;
    private readonly PodRuns runs;
    private readonly PodPlanner planner;

    private PodSite(PodCluster cluster)
    {
        this.cluster = cluster;
        runs = new(cluster);
        planner = new(cluster);
    }

    public string Fingerprint => planner.Fingerprint;

    public static async Task<PodSite> OpenAsync(HoarfrostContext context, CancellationToken cancellationToken)
    {
        var target = await context.Pods.ConnectAsync(cancellationToken);
        // With --exclusive nobody has looked at the nodes before.
        await context.Pods.SurveyAsync(cancellationToken);
        return new(new PodCluster(context, new KubeClient(target)));
    }

    /// <summary>Not beside a run that is still going: it holds what a trial would need, and was proved by its own pods.</summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        var context = cluster.Context;
        foreach (var run in context.Runs.Unfinished())
        {
            if (await runs.IsGoingAsync(run, cancellationToken))
            {
                context.Steps.Skip(StepNames.VerifyMpi, $"run {run.RunId} is still going");
                return;
            }
        }

        await context.Steps.RunAsync(new PodMeshCheck(cluster).Step(), cancellationToken);
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
        cluster.Dispose();
        return ValueTask.CompletedTask;
    }
}
