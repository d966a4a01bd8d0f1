using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Google.Gke;

namespace Hoarfrost.Platforms.Gke.Leftovers;

/// <summary>The APIs that know of a cluster of GKE besides Compute Engine's.</summary>
/// <param name="region">Where its registry is; null: anywhere.</param>
internal sealed class GkeApis(GoogleClient client, ComputeApi compute, string? region)
{
    public string Project => compute.Project;

    public ContainerApi Clusters { get; } = new(client, compute.Project);

    public RegistryApi Repositories { get; } = new(client, compute.Project);

    public ServiceAccountApi Accounts { get; } = new(client, compute.Project);

    public Task<IReadOnlyList<GkeCluster>> ClustersAsync(CancellationToken cancellationToken) =>
        OrNoneAsync(Clusters.ListAsync(cancellationToken));

    /// <summary>What GKE is doing to a cluster, each as a part of a sentence.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(string cluster, CancellationToken cancellationToken) =>
        [
            .. (await OrNoneAsync(Clusters.OperationsAsync(cancellationToken)))
                .Where(one =>
                    !one.IsDone && $"{one.TargetLink}/".Contains($"/clusters/{cluster}/", StringComparison.Ordinal)
                )
                .Select(one => $"{one.OperationType} of {one.TargetLink![(one.TargetLink!.LastIndexOf('/') + 1)..]}"),
        ];

    public Task<IReadOnlyList<ServiceAccount>> AccountsAsync(CancellationToken cancellationToken) =>
        OrNoneAsync(Accounts.ListAsync(cancellationToken));

    public async Task<IReadOnlyList<Repository>> RepositoriesAsync(CancellationToken cancellationToken)
    {
        var locations = region is not null
            ? [region]
            : await OrNoneAsync(Repositories.LocationsAsync(cancellationToken));
        var found = await Task.WhenAll(
            locations.Select(one => OrNoneAsync(Repositories.ListAsync(one, cancellationToken)))
        );
        return [.. found.SelectMany(one => one)];
    }

    // Where an API is off, there is nothing of it: a project of plain VMs is swept, too.
    private static async Task<IReadOnlyList<T>> OrNoneAsync<T>(Task<IReadOnlyList<T>> list)
    {
        try
        {
            return await list;
        }
        catch (GoogleApiException e) when (e.IsApiDisabled)
        {
            return [];
        }
    }
}
