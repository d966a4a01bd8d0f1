using System.Diagnostics;
using Beds;
using Beds.LateKubelets;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>
/// One cluster on the bed for all tests of runs, made from nothing by a single <c>RunHpl</c>, which never sees a launcher run.
/// </summary>
public sealed class PodCluster : IAsyncLifetime
{
    /// <summary>One of the two that take workers.</summary>
    internal const string SecondNode = "bed-worker-2";

    private KubernetesBed? bed;

    internal KubernetesBed Bed => bed ?? throw new InvalidOperationException("This machine has no bed.");

    internal Checkout Checkout { get; } = Checkout.Create();

    internal Pipeline Pipeline { get; private set; } = null!;

    /// <summary>The run that made it.</summary>
    internal PipelineResult Cold { get; private set; } = null!;

    /// <summary>Phase and container's state of all launchers that it was shown.</summary>
    internal IReadOnlyCollection<string> ColdLaunchers { get; private set; } = [];

    /// <summary>What the Kubernetes had before.</summary>
    internal IReadOnlyList<string> Before { get; private set; } = [];

    internal string Namespace => $"{Pipeline.Cluster}-hpl";

    public async ValueTask InitializeAsync()
    {
        if (KubernetesBed.Missing is not null)
        {
            return;
        }

        bed = await KubernetesBed.StartAsync();
        await bed.LoadOperatorAsync(CancellationToken.None);
        Before = await ObjectsAsync();
        Pipeline = Another(Pipeline.NewName());
        await using var late = await LateKubeletProxy.StartAsync(
            bed,
            Path.Combine(Checkout.Working, "late.kubeconfig"),
            CancellationToken.None
        );
        Cold = await Another(Pipeline.Cluster, kubeconfig: late.Kubeconfig).RunAsync("RunHpl", ClusterFixture.Short);
        ColdLaunchers = late.Shown;
    }

    /// <summary>The cluster, where this machine can have it.</summary>
    internal Pipeline Made()
    {
        Assert.SkipUnless(KubernetesBed.Missing is null, KubernetesBed.Missing ?? "");
        Cold.ShouldEndWith(0);
        return Pipeline;
    }

    /// <param name="context">Of the kubeconfig.</param>
    /// <param name="kubeconfig">Null: the administrator's.</param>
    internal Pipeline Another(string name, string context = KubernetesBed.Context, string? kubeconfig = null) =>
        new(
            Checkout,
            name,
            Options(context),
            new Dictionary<string, string> { ["KUBECONFIG"] = kubeconfig ?? Bed.Kubeconfig }
        );

    internal static IReadOnlyList<string> Options(string context = KubernetesBed.Context) =>
        [
            "--platform",
            "kube",
            "--context",
            context,
            "--image-registry",
            $"{KubernetesBed.Registry}/hoarfrost",
            "--nodes",
            "2",
        ];

    internal Task<string> KubectlAsync(params IEnumerable<string> arguments) =>
        Bed.KubectlAsync(arguments, CancellationToken.None);

    internal async Task ApplyAsync(string manifest)
    {
        var path = Path.Combine(Checkout.Working, "manifest.yaml");
        await File.WriteAllTextAsync(path, manifest);
        await KubectlAsync("apply", "--filename", path);
    }

    /// <summary>A file for another user than the administrator.</summary>
    internal async Task<string> KubeconfigAsync(string user, TimeSpan lifetime, string group, bool renewed)
    {
        var path = Path.Combine(Checkout.Working, $"{user}.kubeconfig");
        await File.WriteAllTextAsync(
            path,
            await Bed.UserAsync(user, lifetime, group, renewed, CancellationToken.None),
            CancellationToken.None
        );
        return path;
    }

    /// <summary>All that a teardown could forget, by name.</summary>
    internal async Task<IReadOnlyList<string>> ObjectsAsync() =>
        (
            await KubectlAsync(
                "get",
                "namespaces,customresourcedefinitions,clusterroles,clusterrolebindings",
                "--output=name"
            )
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// What is left of jobs, once kubelets have had the time to tidy up: one that missed a container's end looks again at its next sync.
    /// </summary>
    internal async Task<string> JobsAndPodsAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = (await KubectlAsync("get", "mpijobs,pods", "--namespace", Namespace, "--output=name")).Trim();
            if (left.Length == 0 || Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(3))
            {
                return left;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Starts RunHpl and waits until HPL prints.</summary>
    internal async Task<RunningPipeline> StartHplAsync(IEnumerable<string> options)
    {
        var known = Pipeline.Files.ResultFolders().Count;
        var run = Pipeline.Start("RunHpl", options);
        await run.ReachAsync(
            () =>
                Pipeline.Files.ResultFolders() is { } folders
                && folders.Count > known
                && new FileInfo(Path.Combine(folders[^1], "hpl.out")) is { Exists: true, Length: > 0 },
            "HPL began to print"
        );
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Pipeline is not null)
            {
                (await Pipeline.TeardownAsync()).ShouldEndWith(0);
                (await ObjectsAsync()).ShouldBe(Before, ignoreOrder: true);
            }
        }
        finally
        {
            Checkout.Dispose();
        }
    }
}
