using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;

namespace Hoarfrost.Google.Checks;

/// <summary>Whether a bucket is there and may be written.</summary>
/// <param name="project">Whom Google is asked for; null: the options name none.</param>
/// <param name="region">Where the bucket is to be made, if it is not there.</param>
internal sealed class BucketCheck(GoogleClient client, string? project, string region, Problems problems)
{
    // What is there already is looked at, never overwritten.
    private static readonly string[] ForResults = ["storage.objects.create", "storage.objects.get"];

    // Terraform lists workspaces, and deletes its lock.
    private static readonly string[] ForState =
    [
        "storage.objects.create",
        "storage.objects.delete",
        "storage.objects.get",
        "storage.objects.list",
    ];

    /// <param name="bucket">Null: there is nothing to check.</param>
    public Task ResultsAsync(string? bucket, CancellationToken cancellationToken) =>
        CheckAsync("--results-bucket", bucket, ForResults, cancellationToken);

    /// <inheritdoc cref="ResultsAsync"/>
    public Task StateAsync(string? bucket, CancellationToken cancellationToken) =>
        CheckAsync("--state-bucket", bucket, ForState, cancellationToken);

    private async Task CheckAsync(string option, string? bucket, string[] needed, CancellationToken cancellationToken)
    {
        if (bucket is null)
        {
            return;
        }

        using var objects = new BucketClient(client, bucket);
        try
        {
            var granted = await objects.FindPermissionsAsync(needed, cancellationToken);
            if (granted is null)
            {
                problems.Wrong(
                    $"{option} {bucket}: there is no such bucket. Make it: "
                        + $"gcloud storage buckets create gs://{bucket}{(project is null ? "" : $" --project {project}")} --location {region} --uniform-bucket-level-access"
                );
            }
            else if (needed.Except(granted).ToList() is { Count: > 0 } missing)
            {
                problems.Refused(
                    $"{option} {bucket}: your credentials lack {string.Join(", ", missing)} on it. "
                        + $"Whoever owns it can grant you roles/storage.objectUser: https://console.cloud.google.com/storage/browser/{bucket};tab=permissions"
                );
            }
        }
        catch (GoogleApiException e) when (e.ExitCode == ExitCodes.CloudRefused)
        {
            problems.Refused($"{option} {bucket}: {Refusal.Of(e, project).Message}");
        }
    }
}
