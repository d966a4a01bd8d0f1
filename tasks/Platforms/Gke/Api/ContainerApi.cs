using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;
using Hoarfrost.Steps;

namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>Kubernetes Engine in one project: https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1.</summary>
internal sealed class ContainerApi(GoogleClient client, string project)
{
    private static readonly TimeSpan OperationPause = TimeSpan.FromSeconds(5);

    public string Project => project;

    /// <summary>Of all zones and regions.</summary>
    public async Task<IReadOnlyList<GkeCluster>> ListAsync(CancellationToken cancellationToken) =>
        (
            await client.GetAsync(Address("locations/-/clusters"), GkeJson.Default.GkeClusters, cancellationToken)
        ).Clusters
        ?? [];

    /// <returns>Null where there is none.</returns>
    public Task<GkeCluster?> FindAsync(string location, string name, CancellationToken cancellationToken) =>
        client.FindAsync(
            Address($"locations/{location}/clusters/{name}"),
            GkeJson.Default.GkeCluster,
            cancellationToken
        );

    /// <summary>Deletes a cluster with its nodes and waits until it is gone; does nothing where it is gone already.</summary>
    /// <exception cref="HoarfrostException">GKE can't delete it, or takes longer than that.</exception>
    public async Task DeleteAsync(GkeCluster cluster, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var place = $"locations/{cluster.Location}";
        var begun = await client.DeleteAsync(
            Address($"{place}/clusters/{cluster.Name}"),
            GkeJson.Default.GkeOperation,
            cancellationToken
        );
        if (begun is null)
        {
            return;
        }

        var done = await Poll.UntilAsync(
            async token =>
                await client.FindAsync(Address($"{place}/operations/{begun.Name}"), GkeJson.Default.GkeOperation, token)
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
                ExitCodes.StepFailed,
                done?.Error is { } error
                    ? $"GKE could not delete the cluster {cluster.Name}: {error.Message}"
                    : $"GKE had not deleted the cluster {cluster.Name} after {deadline.TotalMinutes} minutes (operation {begun.Name})."
            );
        }
    }

    private Uri Address(string path) => new(client.Endpoints.Container, $"projects/{project}/{path}");
}
