using Cake.Core.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Kubernetes;
using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Starts runs of HPL as MPIJobs, attaches to one that is going, and sees each to its result.</summary>
internal sealed class PodRuns(
    ICakeLog log,
    PodCluster cluster,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    RunStore runs,
    HomeRun home,
    RunFinisher finisher
)
{
    /// <summary>Of the launcher of a run, in order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
    [LauncherSections.Facts, LauncherSections.Placement, LauncherSections.Hpl];

    /// <summary>Whether a run was still going when it was settled.</summary>
    public bool HasAttached { get; private set; }

    /// <summary>Starts a planned run and waits for its result.</summary>
    public async Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var runId = RunId.Create(now, options.Cluster);
        var name = PodNames.Job(runId);
        var draft = planned.Draft;
        var launch = Launch(draft, name);
        draft = draft with { Hostfile = launch.Hostfile, Command = launch.Command };
        var run = new RunRecord(
            runId,
            RunPhase.Planned,
            draft.ToJson(),
            PodNames.Launcher(name),
            $"{cluster.Namespace}/{name}",
            planned.Fingerprint,
            PlannedAt: now
        );
        runs.Save(run);
        using var progress = progressLine.Start(planned.Title);
        await Job(draft, name)
            .CreateAsync(
                cluster.Objects(name, planned.Plan, launch, Sections, draft.DeadlineSeconds, runId),
                cancellationToken
            );
        run = run with { Phase = RunPhase.Started, StartedAt = DateTimeOffset.UtcNow };
        runs.Save(run);
        return await FollowAsync(run, launch, progress, cancellationToken);
    }

    /// <summary>Ends a run that is still going, and brings home what there is of it.</summary>
    public async Task StopAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (!await IsGoingAsync(run, cancellationToken))
        {
            await SettleAsync(run, cancellationToken);
            return;
        }

        using var progress = progressLine.Start($"Teardown: ending run {run.RunId}");
        try
        {
            await using var follower = new PodRunFollower(cluster, paths, runs, run, Launch(run), progress);
            // Its log goes with it.
            await follower.ReadAsync(cancellationToken);
            if (follower.HasBegun)
            {
                await finisher.FinishAsync(
                    follower.Run,
                    follower.Draft,
                    follower.Outcome(end: null),
                    cancellationToken
                );
            }
            else
            {
                await finisher.FinishUnseenAsync(run, cancellationToken);
            }
        }
        catch (KubeException) when (home.HasOutput(run))
        {
            // There will be no other chance to make a result of what is home.
            await finisher.FinishUnseenAsync(run, cancellationToken);
            throw;
        }

        await RemoveAsync(run, cancellationToken);
    }

    /// <summary>Whether its job is there: it holds its workers' nodes.</summary>
    public async Task<bool> IsGoingAsync(RunRecord run, CancellationToken cancellationToken) =>
        run.Phase != RunPhase.Ended && await Job(run).FindAsync(cancellationToken) is not null;

    /// <inheritdoc cref="IRunSite.LivenessAsync"/>
    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        run.Phase != RunPhase.Ended
        && await Job(run).FindAsync(cancellationToken) is { } job
        && job.Status?.Conditions?.Any(static one => one is { Type: "Succeeded" or "Failed", Status: "True" }) != true
            ? RunLiveness.Going
            : RunLiveness.Over;

    /// <summary>Sees a run that an earlier pipeline left unfinished to its end.</summary>
    /// <returns>Null where it never got as far as being started: it is forgotten then.</returns>
    public async Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended)
        {
            // All that there is of it is home, and how it ended is known.
            var collected = await finisher.FinishAgainAsync(run, cancellationToken);
            await RemoveAsync(run, cancellationToken);
            return collected;
        }

        if (!await IsGoingAsync(run, cancellationToken))
        {
            return await finisher.FinishUnseenAsync(run, cancellationToken);
        }

        HasAttached = true;
        using var progress = progressLine.Start($"RunHpl: attached to run {run.RunId}");
        return await FollowAsync(run, Launch(run), progress, cancellationToken);
    }

    private async Task<CollectedRun> FollowAsync(
        RunRecord run,
        PodLaunch launch,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        using var priority = LowPriority.Take();
        await using var follower = new PodRunFollower(cluster, paths, runs, run, launch, progress);
        CollectedRun collected;
        var isUnread = false;
        try
        {
            var followed = await follower.FollowAsync(JobPatience.Default, cancellationToken);
            isUnread = followed.End.Kind == JobEndKind.OutputNotWhole;
            collected =
                follower.HasBegun
                    ? await finisher.FinishAsync(
                        follower.Run,
                        follower.Draft,
                        follower.Outcome(followed.End),
                        cancellationToken
                    )
                : home.HasOutput(run) ? await finisher.FinishLostAsync(follower.Run, cancellationToken)
                : throw JobFailure.Of(run.RemoteDirectory, followed);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Warning(
                "Run {0} goes on as the job {1}: the same command attaches to it, the target Teardown ends it.",
                run.RunId,
                run.RemoteDirectory
            );
            throw;
        }
        catch (KubeException e)
        {
            // It is the way to the cluster that is cut, or its door: the job knows nothing of it.
            throw new HoarfrostException(
                e.ExitCode,
                $"{e.Message}\nRun {run.RunId} goes on as the job {run.RemoteDirectory}: the same command attaches to it.",
                e
            );
        }
        catch (HoarfrostException) when (!isUnread && !follower.HasBegun && !home.HasOutput(run))
        {
            // HPL never began, so there is nothing to judge; its pods are in the way of the next run. One whose output could not be read
            // stays: the next pipeline may be able to.
            if (await RemoveAsync(run, cancellationToken))
            {
                home.Forget(run);
            }

            throw;
        }

        await RemoveAsync(run, cancellationToken);
        return collected;
    }

    /// <summary>What came of it is safe by now.</summary>
    /// <returns>False where the job may still be there: as long as its run has a record, that is known.</returns>
    private async Task<bool> RemoveAsync(RunRecord run, CancellationToken cancellationToken)
    {
        try
        {
            if (!await Job(run).RemoveAsync(cancellationToken))
            {
                log.Warning("The pods of {0} are slow to end.", run.RemoteDirectory);
            }

            return true;
        }
        catch (KubeException e)
        {
            log.Warning("The job {0} could not be removed: {1}", run.RemoteDirectory, e.Message);
            return false;
        }
    }

    private PodJob Job(RunRecord run) => Job(RunDraft.FromJson(run.Plan), PodNames.Job(run.RunId));

    private PodJob Job(RunDraft draft, string name) => cluster.Job(name, PodRunShape.Of(draft).Workers.Count);

    /// <summary>As it was started.</summary>
    private PodLaunch Launch(RunRecord run) => Launch(RunDraft.FromJson(run.Plan), PodNames.Job(run.RunId));

    private PodLaunch Launch(RunDraft draft, string job)
    {
        var (name, text) = draft.NodeFacts.First();
        return cluster.Launch(
            PodRunShape.Of(draft),
            draft.Plan.RanksPerNode,
            draft.Plan.ThreadsPerRank,
            PodFacts.Mpi(NodeFactsReader.Parse(text, name)),
            job
        );
    }
}
