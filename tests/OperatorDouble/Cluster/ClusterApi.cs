using System.Globalization;
using k8s;
using k8s.Models;
using OperatorDouble.Jobs;

namespace OperatorDouble.Cluster;

/// <summary>The calls that the operator makes, and so needs permission for.</summary>
internal sealed class ClusterApi(IKubernetes client, string? space)
{
    private readonly Dictionary<string, (string Name, int Count)> said = [];

    public async Task<ClusterView> ViewAsync(CancellationToken cancellationToken)
    {
        var jobs = client.CustomObjects.ListClusterCustomObjectAsync<MpiJobList>(
            MpiJob.Group,
            MpiJob.Version,
            MpiJob.Plural,
            cancellationToken: cancellationToken
        );
        var pods = client.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: cancellationToken);
        var launchers = client.BatchV1.ListJobForAllNamespacesAsync(cancellationToken: cancellationToken);
        var maps = client.CoreV1.ListConfigMapForAllNamespacesAsync(cancellationToken: cancellationToken);
        var secrets = client.CoreV1.ListSecretForAllNamespacesAsync(cancellationToken: cancellationToken);
        var services = client.CoreV1.ListServiceForAllNamespacesAsync(cancellationToken: cancellationToken);
        return new ClusterView(
            [.. (await jobs).Items.Where(job => string.IsNullOrEmpty(space) || job.Namespace == space)],
            [.. (await pods).Items],
            [.. (await launchers).Items],
            [.. (await maps).Items],
            [.. (await secrets).Items],
            [.. (await services).Items]
        );
    }

    /// <summary>Calls back for every change of what is watched, and once a watch is on; ends with a watch.</summary>
    public async Task WatchAsync(Action changed, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = ended.Token;
        var core = client.CoreV1;
        Task[] watches =
        [
            Follow(
                client.CustomObjects.WatchListClusterCustomObjectAsync(
                    MpiJob.Group,
                    MpiJob.Version,
                    MpiJob.Plural,
                    cancellationToken: token
                ),
                changed
            ),
            Follow(core.WatchListPodForAllNamespacesAsync(cancellationToken: token), changed),
            Follow(client.BatchV1.WatchListJobForAllNamespacesAsync(cancellationToken: token), changed),
            Follow(core.WatchListConfigMapForAllNamespacesAsync(cancellationToken: token), changed),
            Follow(core.WatchListSecretForAllNamespacesAsync(cancellationToken: token), changed),
            Follow(core.WatchListServiceForAllNamespacesAsync(cancellationToken: token), changed),
            Follow(client.SchedulingV1.WatchListPriorityClassAsync(cancellationToken: token), changed),
        ];
        var first = await Task.WhenAny(watches);
        await ended.CancelAsync();
        await first;
    }

    public Task CreateAsync(V1ConfigMap map, CancellationToken cancellationToken) =>
        client.CoreV1.CreateNamespacedConfigMapAsync(map, map.Namespace(), cancellationToken: cancellationToken);

    public Task ReplaceAsync(V1ConfigMap map, CancellationToken cancellationToken) =>
        client.CoreV1.ReplaceNamespacedConfigMapAsync(
            map,
            map.Name(),
            map.Namespace(),
            cancellationToken: cancellationToken
        );

    public Task CreateAsync(V1Secret secret, CancellationToken cancellationToken) =>
        client.CoreV1.CreateNamespacedSecretAsync(secret, secret.Namespace(), cancellationToken: cancellationToken);

    public Task CreateAsync(V1Service service, CancellationToken cancellationToken) =>
        client.CoreV1.CreateNamespacedServiceAsync(service, service.Namespace(), cancellationToken: cancellationToken);

    public Task<V1Pod> CreateAsync(V1Pod pod, CancellationToken cancellationToken) =>
        client.CoreV1.CreateNamespacedPodAsync(pod, pod.Namespace(), cancellationToken: cancellationToken);

    public Task DeleteAsync(V1Pod pod, CancellationToken cancellationToken) =>
        client.CoreV1.DeleteNamespacedPodAsync(pod.Name(), pod.Namespace(), cancellationToken: cancellationToken);

    public Task<V1Job> CreateAsync(V1Job job, CancellationToken cancellationToken) =>
        client.BatchV1.CreateNamespacedJobAsync(job, job.Namespace(), cancellationToken: cancellationToken);

    public Task<V1Job> ReplaceAsync(V1Job job, CancellationToken cancellationToken) =>
        client.BatchV1.ReplaceNamespacedJobAsync(
            job,
            job.Name(),
            job.Namespace(),
            cancellationToken: cancellationToken
        );

    public Task ReplaceStatusAsync(MpiJob job, CancellationToken cancellationToken) =>
        client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync(
            job,
            MpiJob.Group,
            MpiJob.Version,
            job.Namespace,
            MpiJob.Plural,
            job.Name,
            cancellationToken: cancellationToken
        );

    /// <summary>What was said before is counted, as the event recorder does.</summary>
    public async Task ReportAsync(
        MpiJob job,
        bool warning,
        string reason,
        string message,
        CancellationToken cancellationToken
    )
    {
        var now = DateTime.UtcNow;
        var key = $"{job.Metadata.Uid} {reason} {message}";
        if (said.TryGetValue(key, out var before))
        {
            said[key] = (before.Name, before.Count + 1);
            await client.CoreV1.PatchNamespacedEventAsync(
                new V1Patch(
                    new
                    {
                        count = before.Count + 1,
                        lastTimestamp = now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    },
                    V1Patch.PatchType.MergePatch
                ),
                before.Name,
                job.Namespace,
                cancellationToken: cancellationToken
            );
            return;
        }

        var name = $"{job.Name}.{now.Ticks:x}";
        said[key] = (name, 1);
        await client.CoreV1.CreateNamespacedEventAsync(
            new Corev1Event
            {
                Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = job.Namespace },
                InvolvedObject = new V1ObjectReference
                {
                    ApiVersion = job.ApiVersion,
                    Kind = job.Kind,
                    Name = job.Name,
                    NamespaceProperty = job.Namespace,
                    Uid = job.Metadata.Uid,
                    ResourceVersion = job.Metadata.ResourceVersion,
                },
                Type = warning ? "Warning" : "Normal",
                Reason = reason,
                Message = message.Length <= 1024 ? message : message[..1021] + "...",
                Source = new V1EventSource { Component = "mpi-job-controller" },
                FirstTimestamp = now,
                LastTimestamp = now,
                Count = 1,
            },
            job.Namespace,
            cancellationToken: cancellationToken
        );
    }

    private static async Task Follow<T>(IAsyncEnumerable<(WatchEventType, T)> events, Action changed)
    {
        await foreach (var _ in events)
        {
            changed();
        }
    }
}
