using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>Artifact Registry in one project: https://cloud.google.com/artifact-registry/docs/reference/rest.</summary>
internal sealed class RegistryApi(GoogleClient client, string project)
{
    public async Task<IReadOnlyList<Repository>> ListAsync(string region, CancellationToken cancellationToken)
    {
        var found = new List<Repository>();
        string? pageToken = null;
        do
        {
            var page = await client.GetAsync(
                Address($"projects/{project}/locations/{region}/repositories{Query(pageToken)}"),
                GkeJson.Default.RepositoryPage,
                cancellationToken
            );
            found.AddRange(page.Repositories ?? []);
            pageToken = page.NextPageToken;
        } while (!string.IsNullOrEmpty(pageToken));

        return found;
    }

    /// <summary>With all that is in it. Google goes on with it after it has answered.</summary>
    public Task DeleteAsync(Repository repository, CancellationToken cancellationToken) =>
        client.DeleteAsync(Address(repository.Name), GkeJson.Default.Nothing, cancellationToken);

    private Uri Address(string path) => new(client.Endpoints.ArtifactRegistry, path);

    private static string Query(string? pageToken) =>
        string.IsNullOrEmpty(pageToken) ? "" : $"?pageToken={Uri.EscapeDataString(pageToken)}";
}
