using System.Globalization;
using System.Runtime.InteropServices;

namespace Beds;

/// <summary>
/// The Kubernetes of tests/Beds/kubernetes. It is started at most once by a process, is everyone's on this machine, and stays:
/// tests/run ends what it started.
/// </summary>
public sealed class KubernetesBed
{
    /// <summary>Registry of this machine's engine and of all nodes'.</summary>
    public const string Registry = "127.0.0.1:5010";

    public const string Context = "bed";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);
    private static readonly Lazy<Task<KubernetesBed>> Started = new(StartOnceAsync);

    private KubernetesBed(string kubeconfig) => Kubeconfig = kubeconfig;

    /// <summary>Why this machine can't have the bed; null: it can.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>The administrator's.</summary>
    public string Kubeconfig { get; }

    internal static string Root { get; } = FindRoot();

    /// <summary>The first time on a machine it builds Kubernetes, within 10 minutes; else it takes seconds.</summary>
    public static Task<KubernetesBed> StartAsync() => Started.Value;

    public Task<string> KubectlAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Shell.RunAsync(
            "kubectl",
            arguments,
            new Dictionary<string, string> { ["KUBECONFIG"] = Kubeconfig },
            cancellationToken
        );

    /// <summary>Docker of a node's own engine.</summary>
    public Task<string> DockerAsync(string node, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Shell.RunAsync(
            "docker",
            ["--host", $"unix://{Path.GetDirectoryName(Kubeconfig)}/nodes/{node}/docker.sock", .. arguments],
            new Dictionary<string, string>(),
            cancellationToken
        );

    /// <param name="away">How long no API server answers.</param>
    public Task RestartApiServerAsync(TimeSpan away, CancellationToken cancellationToken) =>
        ScriptAsync("restart-apiserver", [Seconds(away)], cancellationToken);

    /// <summary>A node's kubelet is heard of no more, until it is again; what runs there runs on.</summary>
    public Task SilenceNodeAsync(string node, bool end, CancellationToken cancellationToken) =>
        ScriptAsync("silence-node", end ? [node, "--end"] : [node], cancellationToken);

    /// <param name="renewed">With a command that fetches the next token.</param>
    /// <returns>Text of a kubeconfig for the user, whose token ends after that time, and 10 seconds at most.</returns>
    public Task<string> UserAsync(
        string name,
        TimeSpan lifetime,
        string group,
        bool renewed,
        CancellationToken cancellationToken
    ) =>
        ScriptAsync(
            "user",
            [name, Seconds(lifetime), group, .. renewed ? ["--renewed"] : Array.Empty<string>()],
            cancellationToken
        );

    /// <summary>Takes images from this machine's engine into the nodes'.</summary>
    public Task LoadAsync(IEnumerable<string> images, CancellationToken cancellationToken) =>
        ScriptAsync("load", images, cancellationToken);

    /// <summary>Takes the double of mpi-operator into the nodes' engines, by the name of the real one.</summary>
    public Task LoadOperatorAsync(CancellationToken cancellationToken)
    {
        var configuration = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Name;
        return Shell.RunAsync(
            Path.Combine(Root, "tests", "OperatorDouble", "image", "load"),
            [Path.Combine(Root, "artifacts", "bin", "OperatorDouble", configuration)],
            new Dictionary<string, string>(),
            cancellationToken
        );
    }

    private static async Task<KubernetesBed> StartOnceAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        return new KubernetesBed((await ScriptAsync("up", [], deadline.Token)).Trim());
    }

    private static Task<string> ScriptAsync(
        string script,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    ) =>
        Shell.RunAsync(
            Path.Combine(Root, "tests", "Beds", "kubernetes", script),
            arguments,
            new Dictionary<string, string>(),
            cancellationToken
        );

    private static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            return "The Kubernetes bed runs on Linux on x86-64.";
        }

        if (!File.Exists("/etc/apt/sources.list.d/debian.sources"))
        {
            return "The Kubernetes bed is built from Debian 12's source package.";
        }

        if (Environment.ProcessorCount < 2)
        {
            return "The Kubernetes bed needs two CPUs.";
        }

        return Environment.IsPrivilegedProcess
            ? null
            : "The Kubernetes bed needs root: for engines, namespaces and a bridge.";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hoarfrost.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above has Hoarfrost.slnx.");
        }

        return folder.FullName;
    }
}
