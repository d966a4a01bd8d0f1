using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using Hoarfrost.Platforms;
using Hoarfrost.Results;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Processes;
using Spectre.Console;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// What the tasks work with. Nothing is read or made before a task or the lifetime asks for it: the host builds a context even to print
/// its help.
/// </summary>
/// <param name="run">Cancelled by Ctrl+C and SIGTERM; null under a host that has no such thing.</param>
public sealed class HoarfrostContext(ICakeContext context, CancellationTokenSource? run = null)
    : FrostingContext(context)
{
    /// <summary>Logs every tool, and ends it with all that it started.</summary>
    public override IProcessRunner ProcessRunner =>
        field ??= new LoggedProcessRunner(Log, new ToolLog(Cluster.LogsDirectory), () => Toolbox.Container);

    // What is known of the cluster, until Teardown has removed it.
    private IPlatform? platform;
    private ClusterStateFile? clusterState;
    private StepRunner? steps;
    private FileHashes? fileHashes;
    private NodeImage? nodeImage;
    private NameCheck? names;

    internal CancellationToken Cancellation => run?.Token ?? CancellationToken.None;

    internal ProjectPaths Paths =>
        field ??= new ProjectPaths(
            ProjectPaths.FindRoot(AppContext.BaseDirectory),
            Environment.WorkingDirectory.FullPath
        );

    /// <exception cref="UsageException">They can't be used.</exception>
    internal HoarfrostOptions Options => field ??= OptionsSource.Read(this, Paths);

    /// <summary>Plain where it is no terminal, or where NO_COLOR is set.</summary>
    internal IAnsiConsole Console => AnsiConsole.Console;

    internal CommandTargets Command => field ??= new CommandTargets(NamedTargets(), Targets.Edges, Options.Attach);

    /// <summary>Version of each tool of the platform by its name, since Preflight; null where a tool has none.</summary>
    internal Dictionary<string, string?> ToolVersions { get; } = new(StringComparer.Ordinal);

    /// <summary>This machine's terraform, since Preflight, where the toolbox takes it in.</summary>
    internal string HostTerraform { get; set; } = "";

    internal ProgressLine Progress =>
        field ??= ConsoleProgress.Create(
            Log.Verbosity == Verbosity.Quiet,
            Environment.GetEnvironmentVariable,
            TimeProvider.System
        );

    internal ClusterDirectory Cluster =>
        field ??= new ClusterDirectory(System.IO.Path.Combine(Paths.Clusters, Options.Cluster));

    internal ClusterStateFile ClusterState => clusterState ??= new ClusterStateFile(Cluster);

    internal StepStore StepStore => field ??= new StepStore(Cluster);

    internal StepRunner Steps => steps ??= new StepRunner(StepStore, Log, IsForced);

    internal StepOutputs Outputs => field ??= new StepOutputs(StepStore);

    internal FileHashes FileHashes => fileHashes ??= new FileHashes(Cluster.FileHashes);

    internal RunStore Runs => field ??= new RunStore(Cluster);

    /// <summary>Null: results stay on this machine.</summary>
    internal IResultsStore? ResultsStore =>
        Options.ResultsBucket is null ? null : new ResultsBucket(Options, Environment.GetEnvironmentVariable);

    internal IPlatform Platform => platform ??= PlatformCatalog.Create(this);

    /// <summary>For what only runs where <see cref="OnMachines"/> says so.</summary>
    internal IMachinePlatform Machines => (IMachinePlatform)Platform;

    /// <summary>For what only runs where <see cref="OnPods"/> says so.</summary>
    internal IPodPlatform Pods => (IPodPlatform)Platform;

    internal NameCheck Names => names ??= new NameCheck(this);

    internal Toolbox Toolbox => field ??= new Toolbox(this);

    internal StackDeployer Stacks => field ??= new StackDeployer(this);

    internal ClusterKeys Keys => field ??= new ClusterKeys(this);

    internal HostKeyPinning HostKeys => field ??= new HostKeyPinning(this);

    internal Playbook Playbook => field ??= new Playbook(this);

    internal NodeImage NodeImage => nodeImage ??= new NodeImage(this);

    internal SshAccess Access(string user) => new(user, Keys.Login, Keys.KnownHosts);

    internal SshAccess BaseAccess(string user) => Access(user) with { KnownHostsPath = Keys.BaseKnownHosts };

    /// <summary>Closes what the platform keeps open: tunnels.</summary>
    internal async Task CloseAsync()
    {
        if (platform is not null)
        {
            await platform.DisposeAsync();
        }
    }

    /// <summary>Of a cluster that is removed nothing is known any more: what the command still makes is another one.</summary>
    internal async Task ForgetClusterAsync()
    {
        await CloseAsync();
        (platform, clusterState, steps, fileHashes, nodeImage, names) = (null, null, null, null, null, null);
        Command.Forget();
    }

    /// <summary>Whether a target has work to do; where the platform has pods and no machines, says that it has none.</summary>
    internal bool OnMachines(string target) => Platform is IMachinePlatform || Skip(target);

    /// <summary>Whether a target has work to do; where the platform has machines and no pods, says that it has none.</summary>
    internal bool OnPods(string target) => Platform is IPodPlatform || Skip(target);

    /// <summary>Whether the platform has the stack that a target makes; says so where it has not.</summary>
    internal bool Has(Stack stack, string target) => Platform.Stacks.Contains(stack) || Skip(target);

    private bool Skip(string target)
    {
        Steps.Skip(target, $"{Platform.Name} has none");
        return false;
    }

    internal bool IsForced(string target) =>
        Options.Force && string.Equals(target, Command.Current, StringComparison.OrdinalIgnoreCase);

    // The host has them among its arguments, its default one too.
    private IReadOnlyList<string> NamedTargets() =>
        Arguments.GetArguments("target") is { Count: > 0 } named ? [.. named] : [nameof(Default)];
}
