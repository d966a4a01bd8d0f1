namespace Hoarfrost.Core.Waiting;

/// <summary>Waits for something that nothing announces.</summary>
internal static class Poll
{
    /// <summary>Asks until the answer is not null.</summary>
    /// <returns>Null once the deadline has passed.</returns>
    public static async Task<T?> UntilAsync<T>(
        Func<CancellationToken, Task<T?>> ask,
        TimeSpan deadline,
        TimeSpan pause,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(deadline);
        try
        {
            while (true)
            {
                if (await ask(timeout.Token) is { } answer)
                {
                    return answer;
                }

                await Task.Delay(pause, timeout.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
