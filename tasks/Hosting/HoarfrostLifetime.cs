using Cake.Common;
using Cake.Core;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Progress;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// Refuses what can't be done before anything is made, and holds the cluster's lock while a run changes it.
/// </summary>
internal sealed class HoarfrostLifetime(
    ClusterScope scope,
    Current<ClusterDirectory> directory,
    Current<ClusterCheck> check,
    Current<StudyRunner> studies,
    Current<ProgressLine> progress,
    Current<NextStep> next
) : FrostingLifetime<HoarfrostContext>
{
    private ClusterLock? clusterLock;

    public override void Setup(HoarfrostContext context, ISetupContext info)
    {
        if (context.Command.Tasks.All(StepNames.IsLockless))
        {
            return;
        }

        check.Value.Check();
        if (context.Command.Tasks.Contains(StepNames.Study))
        {
            studies.Value.CheckAsync().GetAwaiter().GetResult();
        }

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
        var advice = clusterLock is not null && info.Successful ? next.Value.Find() : null;
        scope.RenewAsync().GetAwaiter().GetResult();
        if (clusterLock is null)
        {
            return;
        }

        clusterLock.Dispose();
        progress.Value.Dispose();
        if (advice is not null)
        {
            context.Log.Information("Next: {0}", advice);
        }
    }

    private static string Command() => string.Join(' ', System.Environment.GetCommandLineArgs().Skip(1));
}
