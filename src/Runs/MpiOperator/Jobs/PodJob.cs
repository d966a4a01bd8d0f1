using System.Diagnostics;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using Hoarfrost.Kubernetes.Logs;
using Hoarfrost.Runs.MpiOperator.Logs;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>One MPIJob in the cluster.</summary>
/// <param name="seesNodes">The cluster's nodes may be looked at.</param>
/// <param name="say">Told what is waited for, and for how long.</param>
internal sealed class PodJob(
    KubeClient client,
    string namespaceName,
    string name,
    int workers,
    bool seesNodes,
    Action<string> say
)
{
    // What a job wrote whose workers are gone is worth waiting for, but not for long.
    private static readonly TimeSpan LastOutputOfLost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RemovalDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A wait that takes no longer is not worth a line.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(2);

    public async Task CreateAsync(MpiJobObjects objects, CancellationToken cancellationToken)
    {
        if (objects.Job.Metadata.Labels?.TryGetValue(MpiJobLabels.Queue, out var queue) == true)
        {
            await LocalQueues.RequireAsync(client, namespaceName, queue!, cancellationToken);
        }

        if (objects.Input is { } input)
        {
            await client.CreateAsync(KubeKind.ConfigMaps, namespaceName, input, cancellationToken);
        }

        await client.CreateAsync(KubeKind.MpiJobs, namespaceName, objects.Job, cancellationToken);
    }

    public Task<MpiJob?> FindAsync(CancellationToken cancellationToken) =>
        client.FindAsync<MpiJob>(KubeKind.MpiJobs, namespaceName, name, cancellationToken);

    /// <summary>
    /// Follows it to its end. Cancelling leaves the job alone, as does whatever <paramref name="onLine"/> throws.
    /// </summary>
    /// <param name="log">Gets the launcher's output.</param>
    /// <param name="onLine">Told before each line when it was written.</param>
    /// <param name="hasLostDaemon">Whether what was read so far says that mpirun lost a worker.</param>
    /// <param name="deadline">Asked every second: when the job counts as hung; null: not yet known.</param>
    public async Task<JobFollowing> FollowAsync(
        LauncherLog log,
        Action<LogLine> onLine,
        Func<bool> hasLostDaemon,
        Func<DateTimeOffset?> deadline,
        JobTimeouts timeouts,
        CancellationToken cancellationToken
    )
    {
        var nodes = new NodeNews(name, timeouts.Node, say);
        var queue = new QueueNews(name, say);
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new JobWatch(client, namespaceName, name, seesNodes);
        Task reading = Task.CompletedTask;
        var launcher = "";
        var isCauseAwaited = false;
        var end = watch.UntilEndAsync(
            new JobTracker(name, workers, DateTimeOffset.UtcNow, timeouts, hasLostDaemon),
            snapshot =>
            {
                nodes.Tell(snapshot);
                queue.Tell(snapshot);
                if (
                    !isCauseAwaited
                    && snapshot.Pods.Any(static pod => pod is { Worker: null, ExitCode: > 0 })
                    && hasLostDaemon()
                )
                {
                    isCauseAwaited = true;
                    say(
                        $"{name}: mpirun has lost a worker. Which node is gone is waited for, {timeouts.NodeCause.TotalSeconds} s at most."
                    );
                }

                if (
                    launcher.Length == 0
                    && snapshot.Pods.FirstOrDefault(static pod => pod is { Worker: null, HasBegun: true }) is { } pod
                )
                {
                    launcher = pod.Name;
                    reading = Read(log, pod.Name, onLine).FollowAsync(log.IsWhole, timeouts.Output, following.Token);
                }
            },
            following.Token
        );
        try
        {
            var late = UntilAsync(deadline, following.Token);
            while (!end.IsCompleted && !late.IsCompleted && !reading.IsFaulted && !log.Collecting.IsCompleted)
            {
                await Task.WhenAny(
                    end,
                    late,
                    log.Collecting,
                    reading.IsCompleted ? Task.Delay(Pause, following.Token) : reading,
                    Task.Delay(Pause, following.Token)
                );
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (reading.IsFaulted)
            {
                await reading;
            }

            if (!end.IsCompleted && log.Collecting.IsCompletedSuccessfully)
            {
                var exitCode = await log.Collecting;
                if (exitCode != 0)
                {
                    await Task.WhenAny(
                        end,
                        Task.Delay(hasLostDaemon() ? timeouts.NodeCause : timeouts.Cause, cancellationToken)
                    );
                    cancellationToken.ThrowIfCancellationRequested();
                }

                return new(end.IsCompleted ? await end : JobEnd.OfProgram(exitCode), watch.Snapshot, log);
            }

            var ended = end.IsCompleted
                ? await end
                : new JobEnd(JobEndKind.Deadline, $"The job {name} was ended at its deadline.", []);
            if (ended.Kind is JobEndKind.WorkerLost or JobEndKind.LauncherLost)
            {
                say($"{name}: {ended.Reason}");
            }

            await FinishReadingAsync(reading, ended, timeouts.Output, following, cancellationToken);
            return new(
                await new JobExplanation(client, namespaceName).OfAsync(ended, log, cancellationToken),
                watch.Snapshot,
                log
            );
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

    /// <returns>The name of its launcher's pod; null: none is there.</returns>
    public async Task<string?> FindLauncherAsync(CancellationToken cancellationToken) =>
        (await PodsAsync(cancellationToken))
            .FirstOrDefault(static pod => pod is { Worker: null, IsRunning: true })
            ?.Name;

    /// <returns>What became of those of its workers that can't be reached any more, by their numbers.</returns>
    public async Task<IReadOnlyDictionary<int, string>> LossesAsync(CancellationToken cancellationToken)
    {
        var pods = await PodsAsync(cancellationToken);
        return new JobSnapshot(Job: null, pods, []) { Nodes = await NodesAsync(cancellationToken) }.Losses(workers);
    }

    /// <summary>
    /// Removes it with its pods, and waits until none of them holds what the next job needs: kubelets tidy up after that in their own time.
    /// Those of a node that does not answer can't end, and are not waited for.
    /// </summary>
    /// <returns>Whether they had ended in time.</returns>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        await client.DeleteAsync(KubeKind.MpiJobs, namespaceName, name, cancellationToken);
        await client.DeleteAsync(KubeKind.ConfigMaps, namespaceName, name, cancellationToken);
        var since = Stopwatch.GetTimestamp();
        var said = "";
        return await Poll.UntilAsync(HaveEndedAsync, RemovalDeadline, Pause, cancellationToken) is not null;

        async Task<PodJob?> HaveEndedAsync(CancellationToken token)
        {
            var left = (await PodsAsync(token)).Where(static pod => !pod.HasEnded).ToList();
            if (left.Count == 0)
            {
                return this;
            }

            if (Stopwatch.GetElapsedTime(since) < Unsaid)
            {
                return null;
            }

            var snapshot = new JobSnapshot(Job: null, left, []) { Nodes = await NodesAsync(token) };
            var lost = left.Where(pod => snapshot.ProblemOf(pod) is not null).ToList();
            var awaited = left.Except(lost).Select(static pod => $"{pod.Name} on {pod.Node}").ToList();
            var news =
                awaited.Count > 0
                    ? $"{name}: its pods are waited for, {RemovalDeadline.TotalSeconds} s at most: {string.Join(", ", awaited)}."
                    : $"{name}: {string.Join(", ", lost.Select(static pod => $"{pod.Name} on {pod.Node}"))} can't end, as the node does not answer: not waited for.";
            if (said.Length == 0 || awaited.Count == 0)
            {
                say(said = news);
            }

            return awaited.Count == 0 ? this : null;
        }
    }

    private async Task<IReadOnlyDictionary<string, NodeReadiness>?> NodesAsync(CancellationToken cancellationToken) =>
        !seesNodes
            ? null
            : JobSnapshot.NodesOf((await client.ListAsync<V1Node>(KubeKind.Nodes, "", new(), cancellationToken)).Items);

    private async Task<IReadOnlyList<PodSnapshot>> PodsAsync(CancellationToken cancellationToken)
    {
        var found = await client.ListAsync<V1Pod>(
            KubeKind.Pods,
            namespaceName,
            new(Labels: $"{MpiJobLabels.JobName}={name}"),
            cancellationToken
        );
        return [.. found.Items.Select(pod => PodSnapshot.Of(name, pod)).OfType<PodSnapshot>()];
    }

    private PodLog Read(LauncherLog log, string pod, Action<LogLine> onLine) =>
        new(
            client,
            namespaceName,
            pod,
            MpiJobTemplate.LauncherContainer,
            line =>
            {
                onLine(line);
                log.Accept(line.Bytes);
            }
        );

    private async Task FinishReadingAsync(
        Task reading,
        JobEnd end,
        TimeSpan timeout,
        CancellationTokenSource following,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (end.IsLaunchersOwn && await Task.WhenAny(reading, Task.Delay(Unsaid, cancellationToken)) != reading)
            {
                say(
                    $"{name}: the launcher has ended; the rest of its log is waited for, {timeout.TotalSeconds} s at most."
                );
            }

            // A launcher that came to its own end left its result in the log: who reads it has a timeout of its own.
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
