using System.Net;
using k8s;
using k8s.Autorest;
using OperatorDouble.Cluster;
using OperatorDouble.Jobs;

namespace OperatorDouble.Reconcile;

/// <summary>Looks at all jobs whenever something that it watches has changed.</summary>
internal sealed class Controller(ClusterApi api, Reconciler reconciler) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1000);

    private readonly SemaphoreSlim changed = new(1);
    private readonly Dictionary<string, Attempt> attempts = [];

    /// <exception cref="UnauthorizedAccessException">The account lacks a permission, without which the operator ends.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var watch = WatchAsync(cancellationToken);
        while (!watch.IsCompleted)
        {
            // Changes come in bunches. Jobs that wait for another attempt are looked at without any.
            await changed.WaitAsync(Pause, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            while (changed.CurrentCount > 0)
            {
                await changed.WaitAsync(cancellationToken);
            }

            try
            {
                var view = await api.ViewAsync(cancellationToken);
                foreach (var job in view.Jobs)
                {
                    await TryAsync(job, view, cancellationToken);
                }
            }
            catch (Exception away) when (away is HttpRequestException or HttpOperationException)
            {
                Refuse(away);
                await Console.Error.WriteLineAsync($"The API server gives no answer: {away.Message}");
            }
        }

        await watch;
    }

    public void Dispose() => changed.Dispose();

    private async Task TryAsync(MpiJob job, ClusterView view, CancellationToken cancellationToken)
    {
        var key = $"{job.Metadata.Uid}";
        var attempt = attempts.GetValueOrDefault(key);
        // A job that was refused is looked at again only when it is another; one that failed, when its time has come.
        if (attempt is not null && DateTime.UtcNow < attempt.NotBefore)
        {
            return;
        }

        if (Invalid(job) && attempt?.ResourceVersion == job.Metadata.ResourceVersion)
        {
            return;
        }

        try
        {
            await reconciler.RunAsync(job, view, cancellationToken);
            attempts[key] = new Attempt(job.Metadata.ResourceVersion, DateTime.MinValue, TimeSpan.Zero);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or HttpOperationException or InvalidOperationException)
        {
            var why = (failure as HttpOperationException)?.Response.Content ?? failure.Message;
            await Console.Error.WriteLineAsync($"error syncing '{job.Namespace}/{job.Name}': {why}");
            var delay = attempt is null || attempt.Delay == TimeSpan.Zero ? Pause / 4 : attempt.Delay * 2;
            delay = delay < LongestDelay ? delay : LongestDelay;
            attempts[key] = new Attempt(job.Metadata.ResourceVersion, DateTime.UtcNow + delay, delay);
        }
    }

    private static bool Invalid(MpiJob job)
    {
        Defaults.Apply(job);
        return Validation.Errors(job).Count > 0;
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                changed.Release();
                await api.WatchAsync(() => changed.Release(), cancellationToken);
            }
            catch (Exception away)
                when (away is HttpRequestException or HttpOperationException or IOException or KubernetesException)
            {
                Refuse(away);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static void Refuse(Exception failure)
    {
        if (
            failure is HttpOperationException
            {
                Response.StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
            } refused
        )
        {
            throw new UnauthorizedAccessException(
                $"The operator may not do its work: {refused.Response.Content}",
                refused
            );
        }
    }

    private sealed record Attempt(string ResourceVersion, DateTime NotBefore, TimeSpan Delay);
}
