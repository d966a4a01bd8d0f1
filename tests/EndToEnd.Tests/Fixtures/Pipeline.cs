using System.Diagnostics;
using System.Globalization;

namespace EndToEnd.Tests.Fixtures;

/// <summary>Runs targets on one cluster of a checkout, each as a process of its own.</summary>
/// <param name="platform">Options of all that is made.</param>
/// <param name="environment">Variables besides this process's own.</param>
internal sealed class Pipeline(
    Checkout checkout,
    string cluster,
    IReadOnlyList<string>? platform = null,
    IReadOnlyDictionary<string, string>? environment = null
)
{
    public string Cluster => cluster;

    public ClusterFiles Files { get; } = new(checkout.Working, cluster);

    public DockerObjects Docker { get; } = new(cluster);

    /// <summary>A name that no other test, or test run, has.</summary>
    public static string NewName() => $"e2e-{Guid.NewGuid().ToString("N")[..8]}";

    public async Task<PipelineResult> RunAsync(string target, params IEnumerable<string> options)
    {
        using var run = Start(target, options);
        return await run.EndAsync(Deadline.Cold);
    }

    public RunningPipeline Start(string target, params IEnumerable<string> options) =>
        StartProgram(
            checkout,
            ["--target", target, "--cluster", cluster, .. platform ?? [], .. options],
            environment: environment
        );

    /// <param name="path">The PATH of the process.</param>
    public RunningPipeline StartOn(string path, string target, params IEnumerable<string> options) =>
        StartProgram(checkout, ["--target", target, "--cluster", cluster, .. options], path, environment);

    /// <summary>Removes the cluster as a person does who knows no more of it than its name.</summary>
    public async Task<PipelineResult> TeardownAsync(params IEnumerable<string> options)
    {
        using var run = StartProgram(
            checkout,
            ["--target", "Teardown", "--cluster", cluster, .. options],
            environment: environment
        );
        return await run.EndAsync();
    }

    public string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"{cluster}-{number}");

    /// <summary>Starts RunHpl on two nodes and waits until HPL works on both.</summary>
    public async Task<RunningPipeline> StartHplAsync(IEnumerable<string> options)
    {
        var run = Start("RunHpl", options);
        await run.ReachAsync(() => Files.RunSince(run.StartedAt, "started") is not null, "HPL was started");
        foreach (var node in (string[])[Node(1), Node(2)])
        {
            while (!await DockerObjects.RunsHplAsync(node))
            {
                run.HasExited.ShouldBeFalse($"HPL never ran on {node}.");
            }
        }

        return run;
    }

    /// <param name="path">The PATH of the process; null: this one's.</param>
    /// <param name="environment">Variables besides this process's own.</param>
    /// <param name="workingDirectory">Where the command is run; null: where the tests are.</param>
    public static RunningPipeline StartProgram(
        Checkout checkout,
        IEnumerable<string> arguments,
        string? path = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null
    )
    {
        var start = new ProcessStartInfo(FindDotnet(), [checkout.Program, "--working", checkout.Working, .. arguments])
        {
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("HOARFROST_", StringComparison.Ordinal))
                .ToList()
        )
        {
            start.Environment.Remove(name);
        }

        // Whoever works here may have a cloud's credentials: these tests have none.
        start.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = "/no/such/file";
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new RunningPipeline(start);
    }

    /// <summary>Where the <c>dotnet</c> on PATH really lies.</summary>
    public static string FindDotnet()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "dotnet"))
            .First(File.Exists);
        return new FileInfo(found).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? found;
    }
}
