using k8s;
using k8s.Models;
using OperatorDouble.Cluster;
using OperatorDouble.Jobs;
using OperatorDouble.Parts;

namespace OperatorDouble.Reconcile;

/// <summary>
/// Brings one job a step nearer to what it asks for. What mpi-operator does not do, this does not either: a worker that failed is
/// neither made again nor a reason for the job to fail (but if it was evicted), and nothing here has a deadline.
/// </summary>
internal sealed class Reconciler(ClusterApi api, string operatorSpace, string? clusterDomain)
{
    // Jobs whose workers were just made.
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);

    public async Task RunAsync(MpiJob job, ClusterView view, CancellationToken cancellationToken)
    {
        Defaults.Apply(job);
        var faults = Faults.Of(job.Namespace, operatorSpace, view.ConfigMaps);
        if (
            faults.NeverReconciles
            || job.Metadata.DeletionTimestamp is not null
            || job.Spec.RunPolicy.ManagedBy is not (null or "kubeflow.org/mpi-operator")
        )
        {
            return;
        }

        IReadOnlyList<string> errors = faults.ValidationFails
            ? ["spec: Invalid value: by a fault"]
            : Validation.Errors(job);
        if (errors.Count > 0)
        {
            var list = string.Join(", ", errors);
            await api.ReportAsync(job, true, "ValidationError", $"Found validation errors: {list}", cancellationToken);
            return;
        }

        var before = KubernetesJson.Serialize(job.Status);
        var told = new List<(bool Warning, string Reason, string Message)>();
        // The API's times are whole seconds.
        var now = new DateTime(
            DateTime.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond,
            DateTimeKind.Utc
        );
        if (job.Status.Conditions.Count == 0)
        {
            var created = $"MPIJob {job.Namespace}/{job.Name} is created.";
            job.Status.Set("Created", true, "MPIJobCreated", created, now);
            // Said at once, and again as long as the status can't be stored.
            await api.ReportAsync(job, false, "MPIJobCreated", created, cancellationToken);
        }

        if (job.Status is { Finished: true, CompletionTime: not null })
        {
            if (job.Spec.RunPolicy.CleanPodPolicy is "Running" or "All")
            {
                await CleanUpAsync(job, view, cancellationToken);
            }
        }
        else
        {
            job.Status.StartTime ??= job.Suspended ? null : now;
            var launcher = ClusterView.Find(view.Launchers, job, job.LauncherName);
            IReadOnlyList<V1Pod> workers = [];
            if (launcher is null || !StatusUpdate.Ended(launcher))
            {
                (launcher, workers) = await MakeAsync(job, launcher, view, faults, cancellationToken);
            }

            if (job.Suspended)
            {
                await CleanUpAsync(job, view, cancellationToken);
            }

            var launcherPods = view.Pods.Where(pod =>
                launcher is not null && pod.GetController()?.Uid == launcher.Metadata.Uid
            );
            told.AddRange(StatusUpdate.Apply(job, launcher, [.. launcherPods], workers, now));
        }

        if (KubernetesJson.Serialize(job.Status) != before)
        {
            await api.ReplaceStatusAsync(job, cancellationToken);
            foreach (var (warning, reason, message) in told)
            {
                await api.ReportAsync(job, warning, reason, message, cancellationToken);
            }
        }
    }

    private async Task<(V1Job? Launcher, IReadOnlyList<V1Pod> Workers)> MakeAsync(
        MpiJob job,
        V1Job? launcher,
        ClusterView view,
        Faults faults,
        CancellationToken cancellationToken
    )
    {
        if (ClusterView.Find(view.Services, job, job.Name) is null)
        {
            await api.CreateAsync(JobService.Create(job), cancellationToken);
        }

        await ConfigureAsync(job, view, faults, cancellationToken);
        if (ClusterView.Find(view.Secrets, job, $"{job.Name}-ssh") is null)
        {
            await api.CreateAsync(SshSecret.Create(job), cancellationToken);
        }

        var workers = job.Suspended ? [] : await MakeWorkersAsync(job, view, cancellationToken);
        if (launcher is null)
        {
            if (job.Spec.LauncherCreationPolicy == "AtStartup" || workers.All(StatusUpdate.Ready))
            {
                launcher = await MadeAsync(
                    job,
                    "launcher",
                    () => api.CreateAsync(JobPods.Launcher(job), cancellationToken),
                    cancellationToken
                );
            }
        }
        else if (launcher.Spec.Parallelism != (job.Suspended ? 0 : 1))
        {
            launcher.Spec.Parallelism = job.Suspended ? 0 : 1;
            launcher = await api.ReplaceAsync(launcher, cancellationToken);
        }

        return (launcher, workers);
    }

    private async Task ConfigureAsync(MpiJob job, ClusterView view, Faults faults, CancellationToken cancellationToken)
    {
        var workers = view.Pods.Where(pod =>
            pod.Namespace() == job.Namespace
            && pod.GetLabel(Owned.NameLabel) == job.Name
            && pod.GetLabel(Owned.RoleLabel) == "worker"
        );
        var wanted = HostfileMap.Create(job, workers, clusterDomain, faults);
        var map = ClusterView.Find(view.ConfigMaps, job, wanted.Name());
        if (map is null)
        {
            await api.CreateAsync(wanted, cancellationToken);
        }
        else if (!wanted.Data.OrderBy(item => item.Key).SequenceEqual(map.Data.OrderBy(item => item.Key)))
        {
            map.Data = wanted.Data;
            await api.ReplaceAsync(map, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<V1Pod>> MakeWorkersAsync(
        MpiJob job,
        ClusterView view,
        CancellationToken cancellationToken
    )
    {
        var workers = new List<V1Pod>();
        if (stale.Remove(job.Metadata.Uid))
        {
            // As from a cache that has not heard of it yet.
            await MadeAsync(
                job,
                "worker",
                () => api.CreateAsync(JobPods.Worker(job, 0), cancellationToken),
                cancellationToken
            );
        }

        foreach (var (index, name) in job.WorkerNames.Index())
        {
            workers.Add(
                ClusterView.Find(view.Pods, job, name)
                    ?? await MadeAsync(
                        job,
                        "worker",
                        () => api.CreateAsync(JobPods.Worker(job, index), cancellationToken),
                        cancellationToken
                    )
            );
        }

        if (!workers.TrueForAll(pod => view.Pods.Any(known => known.Metadata.Uid == pod.Metadata.Uid)))
        {
            stale.Add(job.Metadata.Uid);
        }

        return workers;
    }

    /// <summary>One that is refused ends this turn before its status is stored: only the event tells.</summary>
    private async Task<T> MadeAsync<T>(MpiJob job, string role, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await make();
        }
        catch (k8s.Autorest.HttpOperationException refused)
        {
            var why = KubernetesJson.Deserialize<V1Status>(refused.Response.Content).Message;
            await api.ReportAsync(job, true, "MPIJobFailed", $"{role} pod created failed: {why}", cancellationToken);
            throw;
        }
    }

    private async Task CleanUpAsync(MpiJob job, ClusterView view, CancellationToken cancellationToken)
    {
        foreach (var name in job.WorkerNames)
        {
            var pod = ClusterView.Find(view.Pods, job, name);
            if (
                pod is { Metadata.DeletionTimestamp: null }
                && (job.Spec.RunPolicy.CleanPodPolicy != "Running" || pod.Status?.Phase is "Running" or "Pending")
            )
            {
                await api.DeleteAsync(pod, cancellationToken);
            }
        }

        job.Status.ReplicaStatuses["Worker"] = new ReplicaStatus();
    }
}
