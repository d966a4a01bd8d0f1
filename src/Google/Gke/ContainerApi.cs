using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Gke;

/// <summary>Kubernetes Engine in one project: https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1.</summary>
internal sealed class ContainerApi(GoogleClient client, string project)
{
    private static readonly TimeSpan OperationPause = TimeSpan.FromSeconds(5);

    /// <summary>Of all zones and regions.</summary>
    public async Task<IReadOnlyList<GkeCluster>> ListAsync(CancellationToken cancellationToken) =>
        (
            await client.GetAsync(Address("locations/-/clusters"), GcpJson.Default.GkeClusters, cancellationToken)
        ).Clusters
        ?? [];

    /// <returns>Null where there is none.</returns>
    public Task<GkeCluster?> FindAsync(string location, string name, CancellationToken cancellationToken) =>
        client.FindAsync(
            Address($"locations/{location}/clusters/{name}"),
            GcpJson.Default.GkeCluster,
            cancellationToken
        );

    public async Task<IReadOnlyList<GkeNodePool>> NodePoolsAsync(
        GkeCluster cluster,
        CancellationToken cancellationToken
    ) =>
        (
            await client.FindAsync(
                Address($"{PathOf(cluster)}/nodePools"),
                GcpJson.Default.GkeNodePools,
                cancellationToken
            )
        )?.NodePools
        ?? [];

    /// <summary>Of all zones and regions: what goes on, or did so lately.</summary>
    public async Task<IReadOnlyList<GkeOperation>> OperationsAsync(CancellationToken cancellationToken) =>
        (
            await client.GetAsync(Address("locations/-/operations"), GcpJson.Default.GkeOperations, cancellationToken)
        ).Operations
        ?? [];

    /// <summary>Deletes a cluster with its nodes and waits until it is gone; does nothing where it is gone already.</summary>
    /// <exception cref="HoarfrostException">GKE can't delete it, or takes longer than that.</exception>
    public Task DeleteAsync(GkeCluster cluster, TimeSpan deadline, CancellationToken cancellationToken) =>
        DeleteAsync(cluster, PathOf(cluster), $"the cluster {cluster.Name}", deadline, cancellationToken);

    /// <inheritdoc cref="DeleteAsync(GkeCluster, TimeSpan, CancellationToken)"/>
    public Task DeleteAsync(
        GkeCluster cluster,
        GkeNodePool pool,
        TimeSpan deadline,
        CancellationToken cancellationToken
    ) =>
        DeleteAsync(
            cluster,
            $"{PathOf(cluster)}/nodePools/{pool.Name}",
            $"the node pool {pool.Name} of the cluster {cluster.Name}",
            deadline,
            cancellationToken
        );

    private async Task DeleteAsync(
        GkeCluster cluster,
        string path,
        string what,
        TimeSpan deadline,
        CancellationToken cancellationToken
    )
    {
        var begun = await client.DeleteAsync(Address(path), GcpJson.Default.GkeOperation, cancellationToken);
        if (begun is null)
        {
            return;
        }

        var done = await Poll.UntilAsync(
            async token =>
                await client.FindAsync(
                    Address($"locations/{cluster.Location}/operations/{begun.Name}"),
                    GcpJson.Default.GkeOperation,
                    token
                )
                    is { IsDone: true } operation
                    ? operation
                    : null,
            deadline,
            OperationPause,
            cancellationToken
        );
        if (done is not { Error: null })
        {
            throw new HoarfrostException(
                done?.Error is { } error
                    ? $"GKE could not delete {what}: {error.Message}"
                    : $"GKE had not deleted {what} after {deadline.TotalMinutes} minutes (operation {begun.Name})."
            );
        }
    }

    private static string PathOf(GkeCluster cluster) => $"locations/{cluster.Location}/clusters/{cluster.Name}";

    private Uri Address(string path) => new(client.Endpoints.Container, $"projects/{project}/{path}");
}
