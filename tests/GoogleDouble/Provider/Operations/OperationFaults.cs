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
    /// <exception cref="GoogleErrorException">The request is to be refused.</exception>
    public void Refuse(StoredResource resource, string verb)
    {
        if (Take(FaultKind.PermissionDenied, resource) is { } denied)
        {
            throw Denied(resource, denied.Subject, verb);
        }

        if (Take(FaultKind.PolicyViolated, resource) is { } policy)
        {
            throw new GoogleErrorException(
                412,
                ApiReason.Condition,
                $"Constraint constraints/{policy.Subject ?? "compute.vmExternalIpAccess"} violated for project {cloud.Settings.ProjectNumber}."
            );
        }

        if (Take(FaultKind.ApiDisabled, resource) is { } disabled)
        {
            throw guard.ServiceDisabled(disabled.Subject ?? "compute");
        }
    }

    /// <summary>What the operation that is to make the resource ends with; null: it does what it should.</summary>
    public OperationFailedException? FailureOf(StoredResource resource) =>
        Take(FaultKind.StockOut, resource) is not null
            ? new OperationFailedException(
                "ZONE_RESOURCE_POOL_EXHAUSTED",
                $"The zone 'projects/{resource.Project}/zones/{resource.Location}' does not have enough resources available to fulfill the request.  '(resource type:compute)'."
            )
        : Take(FaultKind.QuotaExceeded, resource) is { } quota ? QuotaExceeded(resource, quota.Subject ?? "CPUS")
        : null;

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

    // Compute Engine and GKE word it differently.
    private static GoogleErrorException Denied(StoredResource resource, string? permission, string verb)
    {
        var path = ResourceLink.PathOf(resource.SelfLink);
        var collection = path.Split('/')[^2];
        if (!resource.Type.StartsWith("google_container_", StringComparison.Ordinal))
        {
            return new GoogleErrorException(
                403,
                ApiReason.Forbidden,
                $"Required '{permission ?? $"compute.{collection}.{verb}"}' permission for '{path}'"
            );
        }

        // What is done to a pool is a change of its cluster.
        permission ??= collection == "clusters" ? $"container.clusters.{verb}" : "container.clusters.update";
        return new GoogleErrorException(
            403,
            ApiReason.Forbidden,
            $"Required \"{permission}\" permission(s) for \"{path}\"."
        )
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["permission"] = permission },
        };
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
