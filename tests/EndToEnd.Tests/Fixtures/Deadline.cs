namespace EndToEnd.Tests.Fixtures;

/// <summary>How long to wait for what should come much sooner.</summary>
internal static class Deadline
{
    /// <summary>Of a pipeline that makes the image, on a busy machine.</summary>
    public static readonly TimeSpan Cold = TimeSpan.FromMinutes(12);

    /// <summary>Of a pipeline that finds the image.</summary>
    public static readonly TimeSpan Warm = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="what">Completes the sentence "waited for ...".</param>
    public static async Task UntilAsync(
        Func<bool> ask,
        string what,
        CancellationToken cancellationToken,
        TimeSpan? deadline = null
    )
    {
        var limit = deadline ?? Warm;
        var start = TimeProvider.System.GetTimestamp();
        while (!ask())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"Waited {limit} for {what}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
