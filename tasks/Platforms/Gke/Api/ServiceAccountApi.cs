using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gke.Api;

/// <summary>Service accounts of one project: https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.</summary>
internal sealed class ServiceAccountApi(GoogleClient client, string project)
{
    public async Task<IReadOnlyList<ServiceAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<ServiceAccount>();
        string? pageToken = null;
        do
        {
            var query = string.IsNullOrEmpty(pageToken) ? "" : $"?pageToken={Uri.EscapeDataString(pageToken)}";
            var page = await client.GetAsync(
                new Uri(client.Endpoints.Iam, $"projects/{project}/serviceAccounts{query}"),
                GkeJson.Default.ServiceAccountPage,
                cancellationToken
            );
            found.AddRange(page.Accounts ?? []);
            pageToken = page.NextPageToken;
        } while (!string.IsNullOrEmpty(pageToken));

        return found;
    }

    public Task DeleteAsync(ServiceAccount account, CancellationToken cancellationToken) =>
        client.DeleteAsync(new Uri(client.Endpoints.Iam, account.Name), GkeJson.Default.Nothing, cancellationToken);
}
