using Hoarfrost.Results;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>A bucket of Cloud Storage that results go to: a run's files below its id.</summary>
/// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
internal sealed class ResultsBucket(string bucket, Func<string, string?> environment) : IResultsStore
{
    public string AddressOf(string runId) => $"gs://{bucket}/{runId}";

    public async Task KeepAsync(CollectedRun run, Action<string, double?> report, CancellationToken cancellationToken)
    {
        using var upload = new ResultsUpload(environment);
        await upload.UploadAsync(run.Folder.FolderPath, bucket, run.Result.RunId, report, cancellationToken);
    }
}
