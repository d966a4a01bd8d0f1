using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Results;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>A bucket of Cloud Storage that results go to: a run's files below its id.</summary>
/// <param name="options">They name the bucket.</param>
/// <param name="environment">A variable's value, or null: credentials and endpoints.</param>
internal sealed class ResultsBucket(Options options, Func<string, string?> environment) : IResultsStore
{
    private readonly string bucket = options.ResultsBucket!;

    public string AddressOf(string runId) => $"gs://{bucket}/{runId}";

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var client = new GoogleClient(environment);
        var problems = new Problems(options.Project);
        try
        {
            await new BucketCheck(new StorageApi(client), options, problems).ResultsAsync(cancellationToken);
        }
        catch (HoarfrostException e)
        {
            throw new HoarfrostException(e.ExitCode, $"--results-bucket {bucket}: {e.Message}", e);
        }

        problems.ThrowIfAny();
    }

    public async Task KeepAsync(CollectedRun run, Action<string, double?> report, CancellationToken cancellationToken)
    {
        using var upload = new ResultsUpload(environment);
        await upload.UploadAsync(run.Folder.FolderPath, bucket, run.Result.RunId, report, cancellationToken);
    }
}
