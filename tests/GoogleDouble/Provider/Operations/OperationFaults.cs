using GoogleDouble.Faults;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>Lets planned faults happen to the provider's requests and operations.</summary>
internal sealed class OperationFaults(Cloud cloud, ApiGuard guard)
{
    private const string Service = "compute.googleapis.com";
    private const double QuotaLimit = 8;

    /// <param name="verb">create or delete.</param>
    public async Task BeforeAsync(
        ResourceKind kind,
        StoredResource resource,
        string verb,
        CancellationToken cancellationToken
    )
    {
        if (Take(FaultKind.PermissionDenied, resource) is { } denied)
        {
            var path = ResourceLink.PathOf(resource.SelfLink);
            var permission = denied.Subject ?? $"compute.{path.Split('/')[^2]}.{verb}";
            throw new GoogleErrorException(403, "forbidden", $"Required '{permission}' permission for '{path}'");
        }

        if (Take(FaultKind.ApiDisabled, resource) is { } disabled)
        {
            throw guard.ServiceDisabled(disabled.Subject ?? "compute");
        }

        if (Take(FaultKind.SlowOperation, resource) is { } slow)
        {
            await Task.Delay(slow.Delay, cancellationToken);
        }

        if (verb == "create")
        {
            BeforeCreate(resource);
        }
    }

    public void AfterCreate(ResourceKind kind, StoredResource resource)
    {
        if (Take(FaultKind.FailsAfterMade, resource) is not null)
        {
            throw new OperationFailedException(
                "INTERNAL_ERROR",
                "Internal error. Please try again or contact Google Support. (Code: '59E2A5F0C1B2E.A6F7D2E.C3B7F1A9')"
            );
        }

        if (Take(FaultKind.Preempted, resource) is { } preempted)
        {
            _ = PreemptAsync(kind, resource, preempted.Delay);
        }
    }

    // As instance_termination_action DELETE has it. Nobody waits for it.
    private async Task PreemptAsync(ResourceKind kind, StoredResource resource, TimeSpan delay)
    {
        await Task.Delay(delay);
        await kind.DeleteAsync(cloud, resource, CancellationToken.None);
        cloud.Store.Remove(resource);
    }

    private void BeforeCreate(StoredResource resource)
    {
        if (Take(FaultKind.StockOut, resource) is not null)
        {
            throw new OperationFailedException(
                "ZONE_RESOURCE_POOL_EXHAUSTED",
                $"The zone 'projects/{resource.Project}/zones/{resource.Location}' does not have enough resources available to fulfill the request.  Try a different zone, or try again later."
            );
        }

        if (Take(FaultKind.QuotaExceeded, resource) is { } quota)
        {
            throw QuotaExceeded(resource, quota.Subject ?? "CPUS");
        }
    }

    private Fault? Take(FaultKind kind, StoredResource resource) =>
        cloud.Faults.Take(kind, resource.Type, resource.Name, resource.Location);

    private static OperationFailedException QuotaExceeded(StoredResource resource, string metric)
    {
        var region = resource.Location is null ? "global" : Region(resource.Location);
        return new OperationFailedException(
            "QUOTA_EXCEEDED",
            FormattableString.Invariant($"Quota '{metric}' exceeded.  Limit: {QuotaLimit:F1} in region {region}."),
            string.Concat(
                $"\tmetric name = {Service}/{metric.ToLowerInvariant()}\n",
                $"\tlimit name = {metric.Replace('_', '-')}-per-project-region\n",
                FormattableString.Invariant($"\tlimit = {QuotaLimit}\n"),
                $"\tdimensions = map[region:{region}]\n"
            )
        );
    }

    // us-central1-a has one hyphen more than us-central1.
    private static string Region(string location) =>
        location.Count(character => character == '-') > 1 ? ResourceLink.RegionOf(location) : location;
}
