using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Gke;

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
