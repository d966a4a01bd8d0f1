using Hoarfrost.Context;
using Hoarfrost.Progress;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Remote.Transfer;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.State;

namespace Hoarfrost.Run;

/// <summary>Starts runs of HPL on the cluster, attaches to one that is going, and sees each to its result.</summary>
internal sealed class HplRuns(HoarfrostContext context, NodeConnections nodes)
{
    private readonly RunFinisher finisher = new(context);

    /// <summary>
    /// The run that an earlier pipeline left unfinished, seen to its end.
    /// </summary>
    /// <returns>Null where there is none, or where it never got as far as being started.</returns>
    public async Task<(RunRecord Run, CollectedRun Result)?> AttachAsync(CancellationToken cancellationToken)
    {
        if (context.Runs.LatestUnfinished() is not { } run)
        {
            return null;
        }

        var state = await new RemoteJob(nodes.Head, run.RemoteDirectory).StateAsync(cancellationToken);
        if (state.State == JobPhase.Absent)
        {
            // Planned and never started, or its nodes were made anew since.
            return HasOutput(run) ? (run, await finisher.FinishLostAsync(run, cancellationToken)) : Forget(run);
        }

        using var progress = context.Progress.Start($"RunHpl: attached to run {run.RunId}");
        return (run, await FollowAsync(run with { Phase = RunPhase.Started }, progress, cancellationToken));
    }

    /// <summary>Starts a planned run and waits for its result.</summary>
    public async Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken)
    {
        var draft = planned.Draft;
        var now = DateTimeOffset.UtcNow;
        var runId = RunId.Create(now, context.Options.Cluster);
        var run = new RunRecord(
            runId,
            RunPhase.Planned,
            draft.ToJson(),
            nodes.Nodes.Head.Name,
            $"runs/{runId}",
            planned.Fingerprint,
            PlannedAt: now
        );
        context.Runs.Save(run);
        using var progress = context.Progress.Start(planned.Title);
        await nodes.Head.UploadAsync(
            run.RemoteDirectory,
            [
                UploadFile.FromText("HPL.dat", draft.HplDat),
                UploadFile.FromText("hostfile", draft.Hostfile),
                UploadFile.FromText("argv", string.Concat(draft.Command.Select(argument => $"{argument}\n"))),
            ],
            cancellationToken
        );
        run = run with { Phase = RunPhase.Started, StartedAt = DateTimeOffset.UtcNow };
        context.Runs.Save(run);
        await new RemoteJob(nodes.Head, run.RemoteDirectory).StartAsync(cancellationToken);
        return await FollowAsync(run, progress, cancellationToken);
    }

    /// <summary>Ends a run that is still going, and brings home what there is of it.</summary>
    public async Task StopAsync(RunRecord run, CancellationToken cancellationToken)
    {
        await new RemoteJob(nodes.Head, run.RemoteDirectory).StopAsync(cancellationToken);
        using var progress = context.Progress.Start($"Bringing home run {run.RunId}");
        await FollowAsync(run with { Phase = RunPhase.Started }, progress, cancellationToken);
    }

    private async Task<CollectedRun> FollowAsync(
        RunRecord run,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var draft = RunDraft.FromJson(run.Plan);
        var (output, ending) = await new RunFollower(context, nodes).FollowAsync(
            run,
            draft,
            progress,
            cancellationToken
        );
        return await finisher.FinishAsync(run, output, ending, cancellationToken);
    }

    private (RunRecord, CollectedRun)? Forget(RunRecord run)
    {
        context.Runs.Forget(run.RunId);
        return null;
    }

    private bool HasOutput(RunRecord run) =>
        new FileInfo(new ResultsFolder(context.Paths.Results, run.RunId).HplOutputPath)
            is { Exists: true, Length: > 0 };
}
