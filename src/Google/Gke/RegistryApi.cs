using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Gke;

/// <summary>Artifact Registry in one project: https://cloud.google.com/artifact-registry/docs/reference/rest.</summary>
internal sealed class RegistryApi(GoogleClient client, string project)
{
    public Task<IReadOnlyList<Repository>> ListAsync(string region, CancellationToken cancellationToken) =>
        client.ListAsync(
            Address($"projects/{project}/locations/{region}/repositories"),
            GcpJson.Default.RepositoryPage,
            page => page.Repositories,
            cancellationToken
        );

    /// <summary>With all that is in it. Google goes on with it after it has answered.</summary>
    public Task DeleteAsync(Repository repository, CancellationToken cancellationToken) =>
        client.DeleteAsync(Address(repository.Name), GcpJson.Default.Nothing, cancellationToken);

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
