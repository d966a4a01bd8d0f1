using Hoarfrost.Google.Api;
using Hoarfrost.Google.Checks;
using Hoarfrost.Google.Storage;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Results;

/// <summary>
/// A bucket of Cloud Storage that results go to: a run's files below its id. <c>SHA256SUMS</c> goes last, so that a copy with it is whole, as
/// a folder with it is.
/// </summary>
/// <param name="project">That pays; null: none is named.</param>
/// <param name="region">Where a bucket is to be, for advice.</param>
/// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
internal sealed class ResultsBucket(
    string name,
    string? project,
    string region,
    Func<string, string?> environment,
    UploadLimits? limits = null
) : IResultsStore
{
    public string AddressOf(string runId) => $"gs://{name}/{runId}";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var client = new GoogleClient(environment);
        var problems = new Problems(project);
        try
        {
            await new BucketCheck(client, project, region, problems).ResultsAsync(name, cancellationToken);
        }
        catch (HoarfrostException e)
        {
            throw new HoarfrostException(e.ExitCode, $"--results-bucket {name}: {e.Message}", e);
        }

        problems.ThrowIfAny();
    }

    public async Task KeepAsync(CollectedRun run, Action<string, double?> report, CancellationToken cancellationToken)
    {
        using var client = new GoogleClient(environment);
        using var bucket = new BucketClient(client, name);
        var folder = run.Folder.FolderPath;
        try
        {
            await new FolderUpload(bucket, limits ?? UploadLimits.Default).UploadAsync(
                folder,
                [.. Sha256Sums.Names(folder), Sha256Sums.FileName],
                run.Result.RunId,
                report,
                cancellationToken
            );
        }
        catch (UploadException e)
        {
            var advice = e.IsOtherContent
                ? "Nothing was changed. Move the object away, or name another --results-bucket, and run the target CollectResults again."
                : "Run the target CollectResults again: what is there already is not sent again.";
            throw new HoarfrostException(e.ExitCode, $"{e.Message}\n{advice}", e);
        }
    }
}

/// <summary>Where runs are kept besides this machine. Whatever the platform is that they ran on.</summary>
internal interface IResultsStore
{
    /// <summary>Where a run's copy is, as people write it.</summary>
    string AddressOf(string runId);

    /// <summary>Whether copies can be made there, before anything is run for them.</summary>
    /// <exception cref="HoarfrostException">They can't, and why.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Copies a whole results folder. What is there already is neither sent again nor ever changed.</summary>
    /// <param name="report">What is being done, and how much of it is, 0 to 1 or null.</param>
    /// <exception cref="HoarfrostException">The copy is not whole, and why.</exception>
    Task KeepAsync(CollectedRun run, Action<string, double?> report, CancellationToken cancellationToken);
}
