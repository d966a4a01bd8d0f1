using System.Diagnostics;
using Hoarfrost.Remote.Jobs;
using k8s.Models;

namespace Hoarfrost.Kubernetes.Logs;

/// <summary>Follows what a container writes to its end: each line once, across cut connections and a restart of the API server.</summary>
/// <param name="onLine">Called on one thread at a time.</param>
internal sealed class PodLog(KubeClient client, string space, string pod, string container, Action<LogLine> onLine)
{
    private const int MaxLineBytes = 1024 * 1024;
    private readonly LogCursor cursor = new();

    /// <returns>How the container ended; null where the pod is gone.</returns>
    /// <exception cref="KubeException">The API refuses, or has not answered for longer than its patience.</exception>
    public async Task<V1ContainerStateTerminated?> FollowAsync(CancellationToken cancellationToken)
    {
        var answeredAt = Stopwatch.GetTimestamp();
        while (true)
        {
            // Asked first: what ended before its log was opened wrote nothing after it.
            var (found, ended) = await EndAsync(cancellationToken);
            try
            {
                await ReadAsync(follow: found && ended is null, cancellationToken);
                answeredAt = Stopwatch.GetTimestamp();
                if (!found || ended is not null)
                {
                    return ended;
                }
            }
            catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
            {
                return null;
            }
            catch (KubeException e)
                when (e.IsTransient && (ended is null || Stopwatch.GetElapsedTime(answeredAt) < client.Limits.Patience))
            {
                // A quiet stream is opened anew, which costs nothing: the cursor knows where it was.
            }
            catch (KubeException e) when (e.Failure == KubeFailure.Invalid && ended is null)
            {
                // The container has not begun yet.
            }

            await Task.Delay(client.Limits.Pause, cancellationToken);
        }
    }

    /// <summary>What there is by now.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) => ReadAsync(follow: false, cancellationToken);

    private async Task<(bool Found, V1ContainerStateTerminated? Ended)> EndAsync(CancellationToken cancellationToken)
    {
        var found = await client.FindAsync<V1Pod>(KubeKind.Pods, space, pod, cancellationToken);
        return (
            found is not null,
            found?.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container)?.State?.Terminated
        );
    }

    private async Task ReadAsync(bool follow, CancellationToken cancellationToken)
    {
        var request = new KubeRequest(
            HttpMethod.Get,
            KubeKind.Pods,
            KubeKind.Pods.Path(space, pod) + "/log",
            [
                ("container", container),
                ("timestamps", "true"),
                ("follow", follow ? "true" : null),
                ("sinceTime", cursor.Since),
            ]
        );
        cursor.Begin();
        // A line that is cut off comes whole with the next stream, so only what ends in a line feed counts.
        var lines = new LineAssembler(
            line =>
            {
                if (cursor.Accept(line) is { } fresh)
                {
                    onLine(fresh);
                }
            },
            MaxLineBytes
        );
        await foreach (var block in client.StreamAsync(request, client.Limits.Quiet, cancellationToken))
        {
            lines.Append(block.Span);
        }

        if (!follow)
        {
            lines.Complete();
        }
    }
}
