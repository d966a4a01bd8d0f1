using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Starts runs of HPL on the cluster, attaches to one that is going, and sees each to its result.</summary>
internal sealed class HplRuns(
    ICakeLog log,
    NodeConnections nodes,
    ProgressLine progressLine,
    HoarfrostOptions options,
    RunStore runs,
    StepOutputs outputs,
    NodeLiveness liveness,
    HomeRun home,
    RunFollower follower,
    RunFinisher finisher
)
{
    /// <summary>Starts a planned run and waits for its result.</summary>
    public async Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken)
    {
        var draft = planned.Draft;
        var now = DateTimeOffset.UtcNow;
        var runId = RunId.Create(now, options.Cluster);
        var run = new RunRecord(
            runId,
            RunPhase.Planned,
            draft.ToJson(),
            nodes.Nodes.Head.Name,
            $"runs/{runId}",
            planned.Fingerprint,
            PlannedAt: now
        );
        runs.Save(run);
        using var progress = progressLine.Start(planned.Title);
        await nodes.Head.UploadAsync(
            run.RemoteDirectory,
            [
                new UploadFile("HPL.dat", draft.HplDat),
                new UploadFile("hostfile", draft.Hostfile),
                new UploadFile("argv", string.Concat(draft.Command.Select(argument => $"{argument}\n"))),
            ],
            cancellationToken
        );
        run = run with { Phase = RunPhase.Started, StartedAt = DateTimeOffset.UtcNow };
        runs.Save(run);
        await new RemoteJob(nodes.Head, run.RemoteDirectory).StartAsync(cancellationToken);
        return await FollowAsync(run, isOver: false, progress, cancellationToken);
    }

    /// <summary>Ends a run that is still going, and brings home what there is of it.</summary>
    public async Task StopAsync(RunRecord run, CancellationToken cancellationToken)
    {
        try
        {
            if (run.Phase != RunPhase.Ended)
            {
                await new RemoteJob(nodes.Head, run.RemoteDirectory).StopAsync(cancellationToken);
            }

            await SettleAsync(run, cancellationToken);
        }
        catch (RemoteException) when (home.HasOutput(run))
        {
            // There will be no other chance to make a result of what is home.
            await finisher.FinishLostAsync(run, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc cref="IRunSite.LivenessAsync"/>
    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended)
        {
            return RunLiveness.Over;
        }

        var (head, user) = (outputs.Nodes.Head, outputs.Nodes.SshUser);
        var silent = await liveness.SilentAsync(StepNames.RunHpl, [head], user, cancellationToken);
        if (silent.Count > 0)
        {
            return (await liveness.LostAsync(silent, cancellationToken)).Count > 0
                ? RunLiveness.Gone
                : throw new HoarfrostException(
                    ExitCodes.StepFailed,
                    $"Whether run {run.RunId} still goes on can't be told: its node {head.Name} is there and does not answer. Nothing was changed; try again, or end it with the target Teardown."
                );
        }

        var state = await new RemoteJob(nodes.Head, run.RemoteDirectory).StateAsync(cancellationToken);
        return state.State == JobPhase.Running ? RunLiveness.Going : RunLiveness.Over;
    }

    /// <summary>Sees a run that an earlier pipeline left unfinished to its end.</summary>
    /// <returns>Null where it never got as far as being started: it is forgotten then.</returns>
    public async Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended)
        {
            // All that there is of it is home, and how it ended is known. Its nodes may be others by now.
            return await finisher.FinishAgainAsync(run, cancellationToken);
        }

        var state = await new RemoteJob(nodes.Head, run.RemoteDirectory).StateAsync(cancellationToken);
        if (state.State == JobPhase.Absent)
        {
            // Planned and never started, or its head node was made anew since.
            return await finisher.FinishUnseenAsync(run, cancellationToken);
        }

        using var progress = progressLine.Start($"RunHpl: attached to run {run.RunId}");
        return await FollowAsync(run, state.IsOver, progress, cancellationToken);
    }

    private async Task<CollectedRun> FollowAsync(
        RunRecord run,
        bool isOver,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var draft = RunDraft.FromJson(run.Plan);
        try
        {
            var outcome = await follower.FollowAsync(run, draft, isOver, progress, cancellationToken);
            return await finisher.FinishAsync(run, draft, outcome, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Warning(
                "Run {0} goes on on {1}: the same command attaches to it, the target Teardown ends it.",
                run.RunId,
                run.HeadNode
            );
            throw;
        }
    }
}
