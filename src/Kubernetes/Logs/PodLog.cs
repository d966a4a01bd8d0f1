using System.Diagnostics;
using System.Text;
using Hoarfrost.Core.Text;
using k8s.Models;

namespace Hoarfrost.Kubernetes.Logs;

/// <summary>Follows what a container writes to its end: each line once, across cut connections and a restart of the API server.</summary>
/// <param name="onLine">Called on one thread at a time.</param>
internal sealed class PodLog(
    KubeClient client,
    string namespaceName,
    string pod,
    string container,
    Action<LogLine> onLine
)
{
    private const int MaxLineBytes = 16 * 1024 * 1024;
    private readonly LogCursor cursor = new();

    /// <summary>Until the container has ended and its log is whole, or its pod is gone.</summary>
    /// <param name="isWhole">Asked, with the container's exit code, whether what was read is all that it wrote.</param>
    /// <param name="timeout">From the container's end until its log is whole; then what there is must do.</param>
    /// <exception cref="KubeException">The API refuses, or has not answered for longer than its timeout.</exception>
    public async Task FollowAsync(Func<int, bool> isWhole, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answeredAt = Stopwatch.GetTimestamp();
        long? endedAt = null;
        // Asked first: what ended before its log was opened wrote nothing after it.
        while (await client.FindAsync<V1Pod>(KubeKind.Pods, namespaceName, pod, cancellationToken) is { } found)
        {
            var exitCode = ExitCode(found);
            endedAt ??= exitCode is null ? null : Stopwatch.GetTimestamp();
            var isLast = endedAt is { } since && Stopwatch.GetElapsedTime(since) >= timeout;
            try
            {
                await ReadAsync(follow: exitCode is null, isLast, cancellationToken);
                answeredAt = Stopwatch.GetTimestamp();
                if (isLast || (exitCode is { } code && isWhole(code)))
                {
                    return;
                }
            }
            catch (KubeException e) when (e.Failure is KubeFailure.Invalid or KubeFailure.NotFound)
            {
                // The kubelet does not know the container yet, or not of its end.
                if (isLast)
                {
                    return;
                }
            }
            catch (KubeException e)
                when (e.IsTransient
                    && (exitCode is null || Stopwatch.GetElapsedTime(answeredAt) < client.Limits.Timeout)
                )
            {
                // A quiet stream is opened anew, which costs nothing: the cursor knows where it was.
            }

            await Task.Delay(client.Limits.Pause, cancellationToken);
        }
    }

    /// <summary>What there is by now.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public Task ReadAsync(CancellationToken cancellationToken) =>
        client.RetryAsync(
            async token =>
            {
                await ReadAsync(follow: false, isLast: true, token);
                return true;
            },
            cancellationToken
        );

    private int? ExitCode(V1Pod found) =>
        found
            .Status?.ContainerStatuses?.FirstOrDefault(status => status.Name == container)
            ?.State?.Terminated?.ExitCode;

    /// <param name="isLast">A line that no line feed ends counts too: there will be no more of it.</param>
    private async Task ReadAsync(bool follow, bool isLast, CancellationToken cancellationToken)
    {
        var request = new KubeRequest(
            HttpMethod.Get,
            KubeKind.Pods,
            KubeKind.Pods.Path(namespaceName, pod) + "/log",
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
            MaxLineBytes,
            encoding: Encoding.Latin1
        );
        await foreach (var block in client.StreamAsync(request, client.Limits.Quiet, cancellationToken))
        {
            lines.Append(block.Span);
        }

        if (isLast)
        {
            lines.Complete();
        }
    }
}
