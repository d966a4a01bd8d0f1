using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using GoogleDouble;
using GoogleDouble.Kubernetes;
using GoogleDouble.Store;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>The double of Google in this process, and pipelines that take it for Google.</summary>
internal sealed class Cloud : IAsyncDisposable
{
    public const string Project = "demo-123456";
    public const string FirstZone = "us-central1-a";
    public const string SecondZone = "us-central1-b";
    public const string Instance = "google_compute_instance";

    private const string ClusterLabel = "hoarfrost-cluster";

    private readonly DirectoryInfo folder;

    private Cloud(DirectoryInfo folder, GoogleDoubleServer server)
    {
        this.folder = folder;
        Server = server;
    }

    public GoogleDoubleServer Server { get; }

    /// <summary>Two nodes of one core each, in either of two zones.</summary>
    public static IReadOnlyList<string> Options { get; } = OptionsOn("gcp");

    public static IReadOnlyList<string> OptionsOn(string platform) =>
        [
            "--platform",
            platform,
            "--project",
            Project,
            "--nodes",
            "2",
            "--machine-type",
            "n2-standard-2",
            "--zones",
            $"{FirstZone},{SecondZone}",
        ];

    /// <param name="stockImage">Null: instances are entries of the store alone, and nothing runs.</param>
    /// <param name="kubernetes">What stands behind clusters of GKE; null: nobody answers there.</param>
    public static async Task<Cloud> StartAsync(string? stockImage = null, KubernetesBed? kubernetes = null)
    {
        var own = Directory.CreateTempSubdirectory("gd-");
        return new Cloud(
            own,
            await GoogleDoubleServer.StartAsync(
                new DoubleSettings(own.FullName, stockImage) { Kubernetes = kubernetes }
            )
        );
    }

    /// <summary>A new cluster's.</summary>
    public Pipeline Pipeline(Checkout checkout, params IEnumerable<string> options) =>
        PipelineOf(EndToEnd.Tests.Fixtures.Pipeline.NewName(), checkout, options);

    /// <summary>Another machine's on a cluster.</summary>
    public Pipeline PipelineOf(string cluster, Checkout checkout, params IEnumerable<string> options) =>
        new(checkout, cluster, [.. Options, .. options], Server.Environment);

    /// <summary>A new cluster's on another platform of the same cloud.</summary>
    /// <param name="environment">Variables besides those by which this is taken for Google.</param>
    public Pipeline PipelineOn(
        string platform,
        Checkout checkout,
        IReadOnlyDictionary<string, string>? environment = null
    ) =>
        new(
            checkout,
            EndToEnd.Tests.Fixtures.Pipeline.NewName(),
            OptionsOn(platform),
            Server.Environment.Concat(environment ?? new Dictionary<string, string>()).ToDictionary()
        );

    /// <summary>What there is of a cluster, by name or label, as <c>type name</c>.</summary>
    public IReadOnlyList<string> Of(Pipeline pipeline) =>
        [
            .. Server
                .Store.List()
                .Where(resource =>
                    resource.Name.StartsWith($"{pipeline.Cluster}-", StringComparison.Ordinal)
                    || OwnerOf(resource) == pipeline.Cluster
                )
                .Select(Describe),
        ];

    /// <summary>All that there is, as <c>type name</c>.</summary>
    public IReadOnlyList<string> Everything() => [.. Server.Store.List().Select(Describe)];

    public IReadOnlyList<StoredResource> InstancesOf(Pipeline pipeline) =>
        [.. Server.Store.List(Instance).Where(instance => OwnerOf(instance) == pipeline.Cluster)];

    public IReadOnlyList<string> Images() => [.. Server.Store.List("google_compute_image").Select(image => image.Name)];

    /// <summary>Takes a node away, as Google takes a Spot instance back.</summary>
    public async Task TakeAwayAsync(Pipeline pipeline, string node)
    {
        var zone = InstancesOf(pipeline).Single(instance => instance.Name == node).Location;
        using var client = new HttpClient { BaseAddress = Server.Endpoint };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Server.Tokens.Issue());
        using var answer = await client.DeleteAsync(
            new Uri($"compute/v1/projects/{Project}/zones/{zone}/instances/{node}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The container of the node runs a rank of HPL.</summary>
    public static async Task<bool> RunsHplAsync(string node)
    {
        var containers = await Command.RunAsync(
            "docker",
            ["ps", "--filter", $"name=-{node}$", "--format", "{{.Names}}"]
        );
        return containers.Length > 0 && await DockerObjects.RunsHplAsync(containers);
    }

    /// <summary>Starts RunHpl and waits until HPL works on both nodes.</summary>
    public static async Task<RunningPipeline> StartHplAsync(Pipeline pipeline, IEnumerable<string> options)
    {
        var run = pipeline.Start("RunHpl", options);
        await run.ReachAsync(() => pipeline.Files.RunSince(run.StartedAt, "started") is not null, "HPL was started");
        foreach (var node in (string[])[pipeline.Node(1), pipeline.Node(2)])
        {
            while (!await RunsHplAsync(node))
            {
                run.HasExited.ShouldBeFalse($"HPL never ran on {node}.");
            }
        }

        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string? OwnerOf(StoredResource resource) =>
        (string?)(resource.Attributes["effective_labels"] as JsonObject)?[ClusterLabel];

    private static string Describe(StoredResource resource) => $"{resource.Type} {resource.Name}";
}
