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
