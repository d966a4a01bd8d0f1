namespace OperatorDouble.Cluster;

/// <summary>Holds back what the operator writes as its client does: so many calls at once, then so many a second.</summary>
internal sealed class Throttle(int perSecond, int burst) : DelegatingHandler
{
    private readonly TimeSpan interval = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly Lock changing = new();
    private DateTime next;

    /// <returns>How long a call that comes now has to wait.</returns>
    public TimeSpan Delay(DateTime now)
    {
        lock (changing)
        {
            var earliest = now - (interval * (burst - 1));
            next = (next > earliest ? next : earliest) + interval;
            var delay = next - interval - now;
            return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        // It reads from its caches; and its lease has a client of its own.
        if (request.Method != HttpMethod.Get && request.RequestUri?.AbsolutePath.Contains("/leases") != true)
        {
            await Task.Delay(Delay(DateTime.UtcNow), cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
