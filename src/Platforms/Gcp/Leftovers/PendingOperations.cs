using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>
/// What Google still does to a cluster though nobody waits for it any more. Until it is done, what it makes can't be removed, and may not
/// even be seen.
/// </summary>
/// <param name="findMore">Of another API: each as a part of a sentence.</param>
internal sealed class PendingOperations(
    ComputeApi api,
    string cluster,
    ProgressLine progress,
    Func<CancellationToken, Task<IReadOnlyList<string>>>? findMore = null
)
{
    // As long as the stacks wait for a cluster of GKE, which takes longest.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="HoarfrostException">It goes on for longer than that.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var pending = await FindAsync(cancellationToken);
        if (pending.Count == 0)
        {
            return;
        }

        using var step = progress.Start($"Google is not done with what an earlier run asked for: {Text(pending)}");
        step.ReportWait("its end", Deadline);
        var done = await Poll.UntilAsync(
            async token =>
            {
                pending = await FindAsync(token);
                return pending.Count == 0 ? pending : null;
            },
            Deadline,
            Pause,
            cancellationToken
        );
        if (done is null)
        {
            throw new HoarfrostException(
                $"Google was not done with {Text(pending)} after {Deadline.TotalMinutes} minutes. Run the same command again later."
            );
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var more = findMore?.Invoke(cancellationToken) ?? Task.FromResult<IReadOnlyList<string>>([]);
        return
        [
            .. (await api.OperationsAsync("status!=DONE", cancellationToken))
                .Where(one => !one.IsDone && IsOurs(one))
                .Select(Describe),
            .. await more,
        ];
    }

    // Images are made for all clusters, and one that is on its way is as good as made here.
    private bool IsOurs(Operation operation) =>
        operation.TargetLink is { } target && GcpNames.IsOf(cluster, ComputeResource.LastPart(target));

    private static string Describe(Operation operation) =>
        $"{operation.OperationType} of {ComputeResource.LastPart(operation.TargetLink!)} (since {operation.InsertTime?.ToLocalTime():HH:mm:ss})";

    private static string Text(IEnumerable<string> pending) => string.Join(", ", pending);
}
