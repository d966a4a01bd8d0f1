using Cake.Core;
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
using Hoarfrost.Results;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Requirements;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// What the tasks work with. Nothing is read or made before a task or the lifetime asks for it: the host builds a context even to print
/// its help.
/// </summary>
/// <param name="run">Cancelled by Ctrl+C and SIGTERM; null under a host that has no such thing.</param>
public sealed class HoarfrostContext(
    ICakeContext context,
    IServiceProvider services,
    CancellationTokenSource? run = null
) : FrostingContext(context)
{
    internal CancellationToken Cancellation => run?.Token ?? CancellationToken.None;

    internal ProjectPaths Paths => Get<ProjectPaths>();

    /// <exception cref="UsageException">They can't be used.</exception>
    internal HoarfrostOptions Options => Get<HoarfrostOptions>();

    /// <summary>Plain where it is no terminal, or where NO_COLOR is set.</summary>
    internal IAnsiConsole Console => Get<IAnsiConsole>();

    internal CommandTargets Command => Get<CommandTargets>();

    internal ToolVersions ToolVersions => Get<ToolVersions>();

    internal ProgressLine Progress => Get<ProgressLine>();

    internal ClusterDirectory Cluster => Get<ClusterDirectory>();

    internal ClusterStateFile ClusterState => Get<ClusterStateFile>();

    internal StepStore StepStore => Get<StepStore>();

    internal StepRunner Steps => Get<StepRunner>();

    internal StepOutputs Outputs => Get<StepOutputs>();

    internal FileHashes FileHashes => Get<FileHashes>();

    internal RunStore Runs => Get<RunStore>();

    /// <summary>None: results stay on this machine.</summary>
    internal IResultsStore? ResultsStore => Get<IReadOnlyList<IResultsStore>>().SingleOrDefault();

    internal IPlatform Platform => Get<IPlatform>();

    /// <summary>For what only runs where <see cref="OnMachines"/> says so.</summary>
    internal IMachinePlatform Machines => (IMachinePlatform)Platform;

    /// <summary>For what only runs where <see cref="OnPods"/> says so.</summary>
    internal IPodPlatform Pods => (IPodPlatform)Platform;

    internal NameCheck Names => Get<NameCheck>();

    internal Toolbox Toolbox => Get<Toolbox>();

    internal StackDeployer Stacks => Get<StackDeployer>();

    internal ClusterKeys Keys => Get<ClusterKeys>();

    internal HostKeyPinning HostKeys => Get<HostKeyPinning>();

    internal Playbook Playbook => Get<Playbook>();

    internal NodeImage NodeImage => Get<NodeImage>();

    /// <summary>A service of the cluster as it is known now.</summary>
    internal T Get<T>()
        where T : notnull => services.GetRequiredService<ClusterScope>().Get<T>();

    /// <summary>Of a cluster that is removed nothing is known any more: what the command still makes is another one.</summary>
    internal async Task ForgetClusterAsync()
    {
        await services.GetRequiredService<ClusterScope>().RenewAsync();
        Command.Forget();
    }

    /// <summary>Closes what the platform keeps open: tunnels.</summary>
    internal Task CloseAsync() => services.GetRequiredService<ClusterScope>().RenewAsync();

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
}
