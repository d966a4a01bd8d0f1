namespace Hoarfrost.Clusters.Hosts;

/// <summary>Does the same on every host.</summary>
internal static class EachHost
{
    // More logins at once gain nothing, and a jump host takes no more than ten that are not through (MaxStartups).
    private const int Parallelism = 8;

    /// <returns>Results in the order of the hosts.</returns>
    /// <exception cref="HoarfrostException">On one host or more; the message has every failure.</exception>
    public static async Task<IReadOnlyList<T>> RunAsync<THost, T>(
        IReadOnlyList<THost> hosts,
        Func<THost, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        var results = new T[hosts.Count];
        var failures = new HoarfrostException?[hosts.Count];
        var limits = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForAsync(
            0,
            hosts.Count,
            limits,
            async (i, token) =>
            {
                try
                {
                    results[i] = await work(hosts[i], token);
                }
                catch (HoarfrostException e)
                {
                    failures[i] = e;
                }
            }
        );
        return failures.OfType<HoarfrostException>().ToList() switch
        {
            [] => results,
            [var only] => throw only,
            [var first, .. var others] => throw new HoarfrostException(
                others.TrueForAll(other => other.ExitCode == first.ExitCode) ? first.ExitCode : ExitCodes.StepFailed,
                string.Join('\n', others.Prepend(first).Select(static failure => failure.Message)),
                first
            ),
        };
    }
}
