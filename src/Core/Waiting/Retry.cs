using System.Diagnostics;
using Polly;
using Polly.Retry;

namespace Hoarfrost.Core.Waiting;

/// <summary>Repeats what failed for a reason that may pass.</summary>
internal static class Retry
{
    /// <summary>With the same pause between two tries, as long as another one begins before the deadline.</summary>
    /// <param name="mayPass">Whether the failure is one that another try may not meet.</param>
    public static async Task<T> WithinAsync<T>(
        TimeSpan deadline,
        TimeSpan pause,
        Func<Exception, bool> mayPass,
        Func<CancellationToken, Task<T>> attempt,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        return await new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = failed =>
                        ValueTask.FromResult(
                            failed.Outcome.Exception is { } e
                                && mayPass(e)
                                && Stopwatch.GetElapsedTime(began) + pause < deadline
                        ),
                    Delay = pause,
                    MaxRetryAttempts = int.MaxValue,
                }
            )
            .Build()
            .ExecuteAsync(async token => await attempt(token), cancellationToken);
    }
}
