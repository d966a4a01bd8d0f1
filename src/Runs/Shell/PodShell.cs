using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Shell;

/// <summary>A shell in a worker: one of the run that goes on, or else one that is kept for it.</summary>
internal sealed class PodShell(
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    StepStore stepStore,
    RunStore runs,
    PodCluster cluster,
    PodJobs jobs,
    KubeConnection connection,
    KubectlExec kubectl,
    KeptWorker worker
)
{
    /// <exception cref="UsageException">There is no cluster, or not the node that is wanted.</exception>
    /// <exception cref="HoarfrostException">There is no connection, or it was lost; no pod could be had.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (clusterState.Find() is null || stepStore.Read(StepNames.DeployOperator) is null)
        {
            throw MissingCluster.Of(options, StepNames.VerifyMpi);
        }

        await connection.OpenAsync(cancellationToken);
        await PermissionCheck.RequireAsync(
            connection.Client,
            Permission.ToOpenShell(cluster.Namespace),
            cancellationToken
        );
        if (await GoingAsync(cancellationToken) is { } run)
        {
            var nodes = RunSpecification.FromJson(run.Plan).Plan.Ranks.Nodes;
            await ExecAsync(
                PodNames.Worker(PodNames.Job(run.RunId), ShellNode.Choose(options.Node, nodes)),
                cancellationToken
            );
            return;
        }

        await cluster.OpenAsync(cancellationToken);
        // All are alike, and a pod goes to any node: a wrong one is refused all the same.
        _ = ShellNode.Choose(options.Node, cluster.Plan.Workers);
        await worker.UseAsync(pod => ExecAsync(pod, cancellationToken), cancellationToken);
    }

    private Task ExecAsync(string pod, CancellationToken cancellationToken) =>
        kubectl.RunAsync(connection.Target, cluster.Namespace, pod, cancellationToken);

    private async Task<RunRecord?> GoingAsync(CancellationToken cancellationToken) =>
        runs.LatestUnfinished() is { } run && await jobs.FindAsync(run, cancellationToken) == JobStatus.Running
            ? run
            : null;
}
