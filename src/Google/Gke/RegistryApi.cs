using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Gke;

/// <summary>Artifact Registry in one project: https://cloud.google.com/artifact-registry/docs/reference/rest.</summary>
internal sealed class RegistryApi(GoogleClient client, string project)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Where it can be: not in every region of Compute Engine.</summary>
    public async Task<IReadOnlyList<string>> LocationsAsync(CancellationToken cancellationToken) =>
        [
            .. (
                await client.ListAsync(
                    Address($"projects/{project}/locations"),
                    GcpJson.Default.LocationPage,
                    page => page.Locations,
                    cancellationToken
                )
            ).Select(location => location.LocationId),
        ];

    public Task<IReadOnlyList<Repository>> ListAsync(string region, CancellationToken cancellationToken) =>
        client.ListAsync(
            Address($"projects/{project}/locations/{region}/repositories"),
            GcpJson.Default.RepositoryPage,
            page => page.Repositories,
            cancellationToken
        );

    /// <summary>Deletes it with all that is in it and waits until it is gone, as Google goes on after it has answered.</summary>
    /// <exception cref="HoarfrostException">It takes longer than that.</exception>
    public async Task DeleteAsync(Repository repository, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var address = Address(repository.Name);
        _ = await client.DeleteAsync(address, GcpJson.Default.Nothing, cancellationToken);
        var gone = await Poll.UntilAsync(
            async token =>
                await client.FindAsync(address, GcpJson.Default.Repository, token) is null ? repository : null,
            deadline,
            Pause,
            cancellationToken
        );
        if (gone is null)
        {
            throw new HoarfrostException(
                $"Artifact Registry had not deleted {repository.Name} after {deadline.TotalMinutes} minutes."
            );
        }
    }

    private Uri Address(string path) => new(client.Endpoints.ArtifactRegistry, path);
}

/// <summary>Service accounts of one project: https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.</summary>
internal sealed class ServiceAccountApi(GoogleClient client, string project)
{
    public Task<IReadOnlyList<ServiceAccount>> ListAsync(CancellationToken cancellationToken) =>
        client.ListAsync(
            new Uri(client.Endpoints.Iam, $"projects/{project}/serviceAccounts"),
            GcpJson.Default.ServiceAccountPage,
            page => page.Accounts,
            cancellationToken
        );

    public Task DeleteAsync(ServiceAccount account, CancellationToken cancellationToken) =>
        client.DeleteAsync(new Uri(client.Endpoints.Iam, account.Name), GcpJson.Default.Nothing, cancellationToken);
}
