using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Waits until the operator that was installed works.</summary>
internal sealed class OperatorWait(KubeClient client)
{
    // Pulling an image of some 60 MB, and taking over a lease of 15 s.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Kubelets try an image again 10 s after the first failure, and each try may take a while. A refusal may be of a quota that sinks.
    private static readonly TimeSpan PullPatience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan RefusalPatience = TimeSpan.FromSeconds(20);

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        OperatorReadiness.IsReady(await FindAsync(cancellationToken));

    /// <exception cref="HoarfrostException">It does not come up; says why, by its pods' own words and events.</exception>
    public async Task WaitAsync(Action<string> onProgress, CancellationToken cancellationToken)
    {
        var since = DateTimeOffset.UtcNow;
        var ready = await Poll.UntilAsync(
            async token =>
            {
                var deployment = await FindAsync(token);
                if (OperatorReadiness.IsReady(deployment))
                {
                    return "ready";
                }

                if (
                    DateTimeOffset.UtcNow - since > RefusalPatience
                    && OperatorReadiness.Refusal(deployment) is not null
                )
                {
                    return "hopeless";
                }

                var pods = await PodsAsync(token);
                onProgress(OperatorReadiness.Progress(pods));
                return
                    DateTimeOffset.UtcNow - since > PullPatience
                    && OperatorReadiness.Reason(pods) is OperatorReadiness.ImagePull
                    ? "hopeless"
                    : null;
            },
            Deadline,
            Pause,
            cancellationToken
        );
        if (ready != "ready")
        {
            var pods = await PodsAsync(cancellationToken);
            var events = await client.ListAsync<Corev1Event>(
                KubeKind.Events,
                OperatorNames.Namespace,
                new KubeSelector(),
                cancellationToken
            );
            throw new HoarfrostException(
                OperatorReadiness.Failure(await FindAsync(cancellationToken), pods, events.Items)
            );
        }
    }

    private Task<V1Deployment?> FindAsync(CancellationToken cancellationToken) =>
        client.FindAsync<V1Deployment>(
            KubeKind.Deployments,
            OperatorNames.Namespace,
            OperatorNames.Deployment,
            cancellationToken
        );

    private async Task<IReadOnlyList<V1Pod>> PodsAsync(CancellationToken cancellationToken) =>
        (
            await client.ListAsync<V1Pod>(KubeKind.Pods, OperatorNames.Namespace, new KubeSelector(), cancellationToken)
        ).Items;
}
