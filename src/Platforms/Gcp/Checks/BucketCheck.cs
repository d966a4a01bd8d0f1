using Hoarfrost.Core.Errors;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Storage;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Refusals;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Whether the buckets are there and may be written.</summary>
internal sealed class BucketCheck(GoogleClient client, HoarfrostOptions options, Problems problems)
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

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            ResultsAsync(cancellationToken),
            CheckAsync("--state-bucket", options.StateBucket, ForState, cancellationToken)
        );

    /// <summary>The one that every platform can have.</summary>
    public Task ResultsAsync(CancellationToken cancellationToken) =>
        CheckAsync("--results-bucket", options.ResultsBucket, ForResults, cancellationToken);

    private string Project => options.Project is { } project ? $" --project {project}" : "";

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
                        + $"gcloud storage buckets create gs://{bucket}{Project} --location {options.RegionName} --uniform-bucket-level-access"
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
            problems.Refused($"{option} {bucket}: {Refusal.Of(e, options.Project).Message}");
        }
    }
}
