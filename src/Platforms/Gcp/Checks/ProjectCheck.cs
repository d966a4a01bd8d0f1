using System.Net;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Checks;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Whether the project is there and its APIs are on.</summary>
internal sealed class ProjectCheck(ProjectApi api, string project, Problems problems)
{
    private const string Compute = "compute.googleapis.com";
    private const string Storage = "storage.googleapis.com";

    /// <param name="more">APIs that are needed besides Compute Engine's.</param>
    /// <returns>Whether it makes sense to ask further.</returns>
    public async Task<bool> RunAsync(bool withStorage, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        string[] services = withStorage ? [Compute, Storage, .. more] : [Compute, .. more];
        var exists = ExistsAsync(cancellationToken);
        var enabled = await Task.WhenAll(services.Select(service => IsEnabledAsync(service, cancellationToken)));
        if (!await exists)
        {
            return false;
        }

        foreach (var service in services.Where((_, index) => !enabled[index]))
        {
            problems.Refused(Refusal.Disabled(service, project, activationUrl: null).Message);
        }

        return enabled[0];
    }

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await api.FindAsync(cancellationToken);
            if (found is null)
            {
                problems.Wrong(NoProject("there is no such project"));
            }
            else if (found.LifecycleState is "DELETE_REQUESTED" or "DELETE_IN_PROGRESS")
            {
                problems.Wrong(
                    $"--project {project} is being deleted. Name another, or: gcloud projects undelete {project}"
                );
            }
            else
            {
                return true;
            }
        }
        catch (GoogleApiException e) when (e.IsApiDisabled)
        {
            // Whoever may not ask here is answered by Compute Engine.
            return true;
        }
        catch (GoogleApiException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            problems.Refused(NoProject("there is no such project, or your credentials may not see it"));
        }

        return false;
    }

    private string NoProject(string why) =>
        $"--project {project}: {why}. Those that you may see: gcloud projects list. Which account asks: {GoogleCredentials.WhoAsks}";

    private async Task<bool> IsEnabledAsync(string service, CancellationToken cancellationToken)
    {
        try
        {
            return await api.IsEnabledAsync(service, cancellationToken);
        }
        catch (GoogleApiException e) when (e.Status == HttpStatusCode.Forbidden)
        {
            // Not to be allowed to ask is no reason to stop: an API that is off says so itself.
            return true;
        }
    }
}
