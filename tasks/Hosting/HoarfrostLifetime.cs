using Cake.Common;
using Cake.Core;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Progress;
using Hoarfrost.Runs;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// Refuses what can't be done before anything is made, and holds the cluster's lock while a run changes it.
/// </summary>
internal sealed class HoarfrostLifetime(
    ClusterScope scope,
    Current<ClusterDirectory> directory,
    Current<ClusterCheck> check,
    Current<ProgressLine> progress
) : FrostingLifetime<HoarfrostContext>
{
    // These change nothing of the cluster that the options name, or what no pipeline looks at: they need no lock, and work beside one that has it.
    private static readonly string[] LocklessTargets =
    [
        StepNames.Default,
        StepNames.Graph,
        StepNames.Status,
        StepNames.Shell,
        StepNames.Sweep,
        StepNames.Report,
    ];

    private ClusterLock? clusterLock;

    public override void Setup(HoarfrostContext context, ISetupContext info)
    {
        if (context.Command.Tasks.All(task => LocklessTargets.Contains(task, StringComparer.OrdinalIgnoreCase)))
        {
            return;
        }

        check.Value.Check();
        if (context.IsDryRun())
        {
            return;
        }

        // Before anything keeps the console for itself: on a terminal, the progress draws over its own line.
        _ = progress.Value;
        clusterLock = ClusterLock.Acquire(directory.Value.Lock, Command());
        context.Log.Verbose("The state is in {0}.", directory.Value.Root);
    }

    public override void Teardown(HoarfrostContext context, ITeardownContext info)
    {
        scope.RenewAsync().GetAwaiter().GetResult();
        if (clusterLock is null)
        {
            return;
        }

        clusterLock.Dispose();
        progress.Value.Dispose();
    }

    private static string Command() => string.Join(' ', System.Environment.GetCommandLineArgs().Skip(1));
}
