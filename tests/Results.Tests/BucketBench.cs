using System.Security.Cryptography;
using GoogleDouble;
using GoogleDouble.Storage;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;
using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Results.Tests;

/// <summary>The double of Google with a bucket, and a whole results folder to send there.</summary>
internal sealed class BucketBench : IAsyncDisposable
{
    public const string Bucket = "hoarfrost-results";
    public const string Prefix = Samples.PassedId;
    public const int OutputBytes = 900_000;

    private static readonly UploadLimits Limits = new(4, TimeSpan.FromMilliseconds(5), ChunkBytes: 256 << 10);

    private readonly TemporaryFolder temporary = new();
    private readonly TemporaryFolder cloud = new();
    private readonly List<string> reports = [];

    private BucketBench(GoogleDoubleServer server) => Server = server;

    public GoogleDoubleServer Server { get; private set; }

    public IReadOnlyList<StoredObject> Objects => Server.Buckets.Find(Bucket)!.Objects;

    public IReadOnlyList<string> Reports => reports;

    /// <summary>The last of what was reported, 0 to 1.</summary>
    public double? Fraction { get; private set; }

    public string FolderPath => Path.Combine(temporary.Root, Samples.PassedId);

    public static async Task<BucketBench> StartAsync()
    {
        var bench = new BucketBench(null!);
        bench.Server = await GoogleDoubleServer.StartAsync(new DoubleSettings(bench.cloud.Root));
        bench.Server.Buckets.Add(Bucket);
        bench.WriteRun();
        return bench;
    }

    public Task UploadAsync(string bucket = Bucket) =>
        new ResultsBucket(
            bucket,
            project: null,
            "us-central1",
            name => Server.Environment.GetValueOrDefault(name),
            Limits
        ).KeepAsync(
            new CollectedRun(
                new ResultsFolder(temporary.Root, Samples.PassedId),
                Samples.Passed,
                RunHistory.None,
                Written: true
            ),
            (action, fraction) =>
            {
                reports.Add(action);
                Fraction = fraction ?? Fraction;
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>That the bucket holds the folder, byte for byte, and nothing else.</summary>
    public void ShouldBeWhole()
    {
        var files = Directory
            .EnumerateFiles(FolderPath, "*", SearchOption.AllDirectories)
            .Select(path => $"{Prefix}/{Path.GetRelativePath(FolderPath, path)}");
        Objects.Select(one => one.Name).ShouldBe(files, ignoreOrder: true);
        foreach (var one in Objects)
        {
            var path = Path.Combine(FolderPath, one.Name[(Prefix.Length + 1)..]);
            one.Content.Span.SequenceEqual(File.ReadAllBytes(path)).ShouldBeTrue(one.Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        temporary.Dispose();
        cloud.Dispose();
    }

    private void WriteRun()
    {
        var output = RandomNumberGenerator.GetBytes(OutputBytes);
        var source = Path.Combine(temporary.Root, "hpl.out");
        File.WriteAllBytes(source, output);
        var empty = Path.Combine(temporary.Root, "empty.log");
        File.WriteAllText(empty, "");
        new ResultsFolder(temporary.Root, Samples.PassedId).Write(
            Samples.Passed,
            new RunFiles
            {
                OutputName = "hpl.out",
                OutputPath = source,
                NodeFacts = new Dictionary<string, string>(StringComparer.Ordinal) { ["hoarfrost-1"] = "{}\n" },
                LogPaths = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["a log, with + and spaces.log"] = source,
                    ["empty.log"] = empty,
                },
            },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report.md"] = "report" },
            TestContext.Current.CancellationToken
        );
    }
}
