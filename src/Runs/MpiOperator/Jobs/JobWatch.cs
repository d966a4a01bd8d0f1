using System.Threading.Channels;
using Hoarfrost.Kubernetes;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>Watches a job, its pods and the events about them together, and the nodes that they may be on, where those may be seen.</summary>
internal sealed class JobWatch(KubeClient client, string namespaceName, string job, bool seesNodes)
{
    // What only time tells is looked for so often.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private JobSnapshot? snapshot;
    private MpiJob? seenJob;
    private bool listed;
    private IReadOnlyList<PodSnapshot>? pods;
    private IReadOnlyList<JobEvent> events = [];
    private IReadOnlyDictionary<string, NodeReadiness>? nodes;

    /// <summary>The last that was seen; null until all was listed once.</summary>
    public JobSnapshot? Snapshot
    {
        get
        {
            lock (changing)
            {
                return snapshot;
            }
        }
    }

    /// <param name="onSnapshot">Gets every new snapshot, before it is judged.</param>
    /// <exception cref="KubeException">The API refuses, or has not answered for longer than its timeout.</exception>
    public async Task<JobEnd> UntilEndAsync(
        JobTracker tracker,
        Action<JobSnapshot> onSnapshot,
        CancellationToken cancellationToken
    )
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        List<Task> watches =
        [
            new ObjectWatch<MpiJob>(
                client,
                KubeKind.MpiJobs,
                namespaceName,
                new(Fields: $"metadata.name={job}")
            ).RunAsync(
                found => Change(() => (seenJob, listed) = (found is [var first, ..] ? first : null, true)),
                watching.Token
            ),
            new ObjectWatch<V1Pod>(
                client,
                KubeKind.Pods,
                namespaceName,
                new(Labels: $"{MpiJobLabels.JobName}={job}")
            ).RunAsync(
                found => Change(() => pods = [.. found.Select(pod => PodSnapshot.Of(job, pod)).OfType<PodSnapshot>()]),
                watching.Token
            ),
            new ObjectWatch<Corev1Event>(client, KubeKind.Events, namespaceName, new()).RunAsync(
                found =>
                    Change(() =>
                        events = [
                            .. found
                                .Select(seen => JobEvent.Of(job, seen))
                                .OfType<JobEvent>()
                                .OrderBy(static seen => seen.At),
                        ]
                    ),
                watching.Token
            ),
        ];
        if (seesNodes)
        {
            watches.Add(
                new ObjectWatch<V1Node>(client, KubeKind.Nodes, "", new()).RunAsync(
                    found => Change(() => nodes = JobSnapshot.NodesOf(found)),
                    watching.Token
                )
            );
        }

        try
        {
            while (true)
            {
                if (Snapshot is { } now)
                {
                    onSnapshot(now);
                    if (tracker.Look(now, DateTimeOffset.UtcNow) is { } end)
                    {
                        return end;
                    }
                }

                if (watches.Find(static watch => watch.IsCompleted) is { } broken)
                {
                    await broken;
                }

                await Task.WhenAny([
                    news.Reader.WaitToReadAsync(watching.Token).AsTask(),
                    Task.Delay(Tick, watching.Token),
                    .. watches,
                ]);
                cancellationToken.ThrowIfCancellationRequested();
                news.Reader.TryRead(out _);
            }
        }
        finally
        {
            await watching.CancelAsync();
            foreach (var watch in watches)
            {
                await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        void Change(Action change)
        {
            lock (changing)
            {
                change();
                snapshot = listed && pods is not null ? new(seenJob, pods, events) { Nodes = nodes } : null;
            }

            news.Writer.TryWrite(true);
        }
    }
}
