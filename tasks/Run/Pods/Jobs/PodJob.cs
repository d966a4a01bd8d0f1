using Hoarfrost.Kubernetes;
using Hoarfrost.Kubernetes.Logs;
using Hoarfrost.Kubernetes.MpiJobs;
using Hoarfrost.Run.Pods.Logs;
using Hoarfrost.Steps;
using k8s.Models;

namespace Hoarfrost.Run.Pods.Jobs;

/// <summary>One MPIJob in the cluster.</summary>
internal sealed class PodJob(KubeClient client, string space, string name, int workers)
{
    // What a job wrote whose workers are gone is worth waiting for, but not for long.
    private static readonly TimeSpan LastOutputOfLost = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RemovalDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task CreateAsync(MpiJobObjects objects, CancellationToken cancellationToken)
    {
        if (objects.Input is { } input)
        {
            await client.CreateAsync(KubeKind.ConfigMaps, space, input, cancellationToken);
        }

        await client.CreateAsync(KubeKind.MpiJobs, space, objects.Job, cancellationToken);
    }

    public Task<MpiJob?> FindAsync(CancellationToken cancellationToken) =>
        client.FindAsync<MpiJob>(KubeKind.MpiJobs, space, name, cancellationToken);

    /// <summary>
    /// Follows it to its end. Cancelling leaves the job alone, as does whatever <paramref name="onLine"/> throws.
    /// </summary>
    /// <param name="log">Gets the launcher's output.</param>
    /// <param name="onLine">Told before each line when it was written.</param>
    /// <param name="deadline">Asked every second: when the job counts as hung; null: not yet known.</param>
    public async Task<JobFollowing> FollowAsync(
        LauncherLog log,
        Action<LogLine> onLine,
        Func<DateTimeOffset?> deadline,
        JobPatience patience,
        CancellationToken cancellationToken
    )
    {
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new JobWatch(client, space, name);
        Task reading = Task.CompletedTask;
        var launcher = "";
        var end = watch.UntilEndAsync(
            new JobTracker(name, workers, DateTimeOffset.UtcNow, patience),
            sight =>
            {
                if (
                    launcher.Length == 0
                    && sight.Pods.FirstOrDefault(static pod => pod is { Worker: null, HasBegun: true }) is { } pod
                )
                {
                    launcher = pod.Name;
                    reading = Read(log, pod.Name, onLine).FollowAsync(following.Token);
                }
            },
            following.Token
        );
        try
        {
            var late = UntilAsync(deadline, following.Token);
            while (!end.IsCompleted && !late.IsCompleted && !reading.IsFaulted)
            {
                await Task.WhenAny(
                    end,
                    late,
                    reading.IsCompleted ? Task.Delay(Pause, following.Token) : reading,
                    Task.Delay(Pause, following.Token)
                );
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (reading.IsFaulted)
            {
                await reading;
            }

            var ended = end.IsCompleted
                ? await end
                : new JobEnd(JobEndKind.Deadline, $"The job {name} was ended at its deadline.", []);
            await FinishReadingAsync(reading, ended, following, cancellationToken);
            return new(ended, watch.Sight, log);
        }
        finally
        {
            await following.CancelAsync();
            await ((Task)end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What its launcher has written by now, if there is one.</summary>
    public async Task ReadAsync(LauncherLog log, Action<LogLine> onLine, CancellationToken cancellationToken)
    {
        var pods = await PodsAsync(cancellationToken);
        foreach (var pod in pods.Where(static pod => pod is { Worker: null, HasBegun: true }))
        {
            await Read(log, pod.Name, onLine).ReadAsync(cancellationToken);
        }
    }

    /// <summary>Removes it with its pods, and waits until none of them holds what the next job needs: kubelets tidy up after that in their own time.</summary>
    /// <returns>Whether they had ended in time.</returns>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        await client.DeleteAsync(KubeKind.MpiJobs, space, name, cancellationToken);
        await client.DeleteAsync(KubeKind.ConfigMaps, space, name, cancellationToken);
        return await Poll.UntilAsync(
            async token => (await PodsAsync(token)).All(static pod => pod.HasEnded) ? this : null,
            RemovalDeadline,
            Pause,
            cancellationToken
        )
            is not null;
    }

    private async Task<IReadOnlyList<PodSight>> PodsAsync(CancellationToken cancellationToken)
    {
        var found = await client.ListAsync<V1Pod>(
            KubeKind.Pods,
            space,
            new(Labels: $"{MpiJobLabels.JobName}={name}"),
            cancellationToken
        );
        return [.. found.Items.Select(pod => PodSight.Of(name, pod)).OfType<PodSight>()];
    }

    private PodLog Read(LauncherLog log, string pod, Action<LogLine> onLine) =>
        new(
            client,
            space,
            pod,
            MpiJobTemplate.LauncherContainer,
            line =>
            {
                onLine(line);
                log.Accept(line.Text);
            }
        );

    private static async Task FinishReadingAsync(
        Task reading,
        JobEnd end,
        CancellationTokenSource following,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // A launcher that came to its own end left its result in the log: who reads it has a patience of his own.
            await (
                end.IsLaunchersOwn
                    ? reading.WaitAsync(cancellationToken)
                    : reading.WaitAsync(LastOutputOfLost, cancellationToken)
            );
        }
        catch (TimeoutException)
        {
            await following.CancelAsync();
        }
        catch (KubeException e) when (!end.IsLaunchersOwn || e.Failure == KubeFailure.NotFound)
        {
            // Of a launcher that is gone, or whose node is, there is no more.
        }
    }

    private static async Task UntilAsync(Func<DateTimeOffset?> deadline, CancellationToken cancellationToken)
    {
        while (deadline() is not { } time || DateTimeOffset.UtcNow < time)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
