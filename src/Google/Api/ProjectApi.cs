using Hoarfrost.Google.Api.Model;

namespace Hoarfrost.Google.Api;

/// <summary>What a project is, apart from what is in it.</summary>
internal sealed class ProjectApi(GoogleClient client, string project)
{
    /// <returns>Null where there is none.</returns>
    /// <exception cref="GoogleApiException">
    /// Also where the caller may not know: Google says 403 of a project that does not exist and of another's alike.
    /// </exception>
    public Task<CloudProject?> FindAsync(CancellationToken cancellationToken) =>
        client.FindAsync(
            new Uri(client.Endpoints.ResourceManager, $"projects/{project}"),
            GcpJson.Default.CloudProject,
            cancellationToken
        );

    /// <param name="service">Such as <c>compute.googleapis.com</c>.</param>
    public async Task<bool> IsEnabledAsync(string service, CancellationToken cancellationToken)
    {
        var found = await client.FindAsync(
            new Uri(client.Endpoints.ServiceUsage, $"projects/{project}/services/{service}"),
            GcpJson.Default.EnabledService,
            cancellationToken
        );
        return found?.State == "ENABLED";
    }
}
