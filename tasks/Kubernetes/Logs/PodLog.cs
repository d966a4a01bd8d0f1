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

    /// <summary>Until the container has ended, or its pod is gone.</summary>
    /// <exception cref="KubeException">The API refuses, or has not answered for longer than its patience.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var answeredAt = Stopwatch.GetTimestamp();
        while (true)
        {
            // Asked first: what ended before its log was opened wrote nothing after it.
            var goesOn = await GoesOnAsync(cancellationToken);
            try
            {
                await ReadAsync(follow: goesOn, cancellationToken);
                answeredAt = Stopwatch.GetTimestamp();
                if (!goesOn)
                {
                    return;
                }
            }
            catch (KubeException e) when (e.Failure == KubeFailure.NotFound)
            {
                return;
            }
            catch (KubeException e)
                when (e.IsTransient && (goesOn || Stopwatch.GetElapsedTime(answeredAt) < client.Limits.Patience))
            {
                // A quiet stream is opened anew, which costs nothing: the cursor knows where it was.
            }
            catch (KubeException e) when (e.Failure == KubeFailure.Invalid && goesOn)
            {
                // The container has not begun yet.
            }

            await Task.Delay(client.Limits.Pause, cancellationToken);
        }
    }

    /// <summary>What there is by now.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ReadAsync(follow: false, cancellationToken);
                return;
            }
            catch (KubeException e) when (e.IsTransient && Stopwatch.GetElapsedTime(since) < client.Limits.Patience)
            {
                await Task.Delay(client.Limits.Pause, cancellationToken);
            }
        }
    }

    private async Task<bool> GoesOnAsync(CancellationToken cancellationToken) =>
        await client.FindAsync<V1Pod>(KubeKind.Pods, space, pod, cancellationToken) is { } found
        && found.Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container)?.State?.Terminated
            is null;

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
