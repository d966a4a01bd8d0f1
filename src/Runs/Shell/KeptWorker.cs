using System.Security.Cryptography;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.MpiOperator.Jobs;
using k8s.Models;

namespace Hoarfrost.Runs.Shell;

/// <summary>A worker that runs nothing, for as long as somebody uses it.</summary>
internal sealed class KeptWorker(ICakeLog log, ProgressLine progressLine, PodCluster cluster, KubeConnection connection)
{
    // Of a pipeline that was killed it is left that long at most.
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // An image of some 200 MB may have to be pulled; where no node has room, somebody is waiting.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RemovalDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Removed when the use has ended, however.</summary>
    /// <param name="use">Gets the pod's name.</param>
    /// <exception cref="HoarfrostException">It does not start.</exception>
    public async Task UseAsync(Func<string, Task> use, CancellationToken cancellationToken)
    {
        await PermissionCheck.RequireAsync(
            connection.Client,
            Permission.ToKeepWorker(cluster.Namespace),
            cancellationToken
        );
        await RemoveEndedAsync(cancellationToken);
        var job = $"shell-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var pod = PodNames.Worker(job, index: 0);
        try
        {
            await StartAsync(job, pod, cancellationToken);
            log.Information(
                "Shell: in the pod {0}/{1}, which has what a worker has and keeps it from runs until the shell ends, {2} h at most.",
                cluster.Namespace,
                pod,
                Life.TotalHours
            );
            await use(pod);
        }
        finally
        {
            // Also where the command was interrupted.
            using var ending = new CancellationTokenSource(RemovalDeadline);
            await RemoveAsync(pod, ending.Token);
        }
    }

    private async Task StartAsync(string job, string pod, CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start("Shell: making a pod");
        await connection.Client.CreateAsync(
            KubeKind.Pods,
            cluster.Namespace,
            cluster.KeptWorker(pod, Life),
            cancellationToken
        );
        PodSnapshot? seen = null;
        var started = await Poll.UntilAsync(
            async token =>
            {
                var found = await connection.Client.FindAsync<V1Pod>(KubeKind.Pods, cluster.Namespace, pod, token);
                seen = found is null ? null : PodSnapshot.Of(job, found);
                progress.Report(Reason(seen));
                return seen is { IsRunning: true } or { HasEnded: true } || IsHopeless(seen) ? seen : null;
            },
            Deadline,
            Pause,
            cancellationToken
        );
        if (started is not { IsRunning: true })
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The pod {cluster.Namespace}/{pod} for the shell does not start: {Reason(seen)}. A run that goes on has its own workers: --target Shell opens a shell there."
            );
        }
    }

    private static bool IsHopeless(PodSnapshot? pod) =>
        pod?.Waiting is { } reason
        && (
            WaitingReasons.HopelessImage.Contains(reason, StringComparer.Ordinal)
            || WaitingReasons.Container.Contains(reason, StringComparer.Ordinal)
        );

    private static string Reason(PodSnapshot? pod) =>
        pod switch
        {
            null => "it is not there",
            { Unschedulable: { } why } => why,
            { Waiting: { } reason, WaitingMessage: { Length: > 0 } message } => $"{reason}: {message}",
            { Waiting: { } reason } => reason,
            { PodReason: { } reason } => $"{reason}: {pod.PodMessage}",
            _ => pod.Phase,
        };

    /// <summary>Those whose life ended before anybody removed them.</summary>
    private async Task RemoveEndedAsync(CancellationToken cancellationToken)
    {
        var pods = await connection.Client.ListAsync<V1Pod>(
            KubeKind.Pods,
            cluster.Namespace,
            new KubeSelector(MpiJobTemplate.KeptLabel),
            cancellationToken
        );
        foreach (var pod in pods.Items.Where(static pod => pod.Status?.Phase is "Succeeded" or "Failed"))
        {
            await connection.Client.DeleteAsync(KubeKind.Pods, cluster.Namespace, pod.Metadata.Name, cancellationToken);
        }
    }

    private async Task RemoveAsync(string pod, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Client.DeleteAsync(KubeKind.Pods, cluster.Namespace, pod, cancellationToken);
        }
        catch (Exception e) when (e is KubeException or OperationCanceledException)
        {
            log.Warning("The pod {0}/{1} could not be removed: {2}", cluster.Namespace, pod, e.Message);
        }
    }
}
