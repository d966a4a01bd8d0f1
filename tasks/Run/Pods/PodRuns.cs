using Cake.Core.Diagnostics;
using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Kubernetes;
using Hoarfrost.Progress;
using Hoarfrost.Results;
using Hoarfrost.Run.Facts;
using Hoarfrost.Run.Pods.Jobs;
using Hoarfrost.Run.Pods.Logs;
using Hoarfrost.State;

namespace Hoarfrost.Run.Pods;

/// <summary>Starts runs of HPL as MPIJobs, attaches to one that is going, and sees each to its result.</summary>
internal sealed class PodRuns(PodCluster cluster)
{
    private static readonly string[] Sections =
    [
        LauncherSections.Facts,
        LauncherSections.Placement,
        LauncherSections.Hpl,
    ];

    private readonly HoarfrostContext context = cluster.Context;
    private readonly RunFinisher finisher = new(cluster.Context);

    /// <summary>Starts a planned run and waits for its result.</summary>
    public async Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var runId = RunId.Create(now, context.Options.Cluster);
        var name = PodNames.Job(runId);
        var draft = planned.Draft;
        var mpi = PodFacts.Mpi(NodeFactsReader.Parse(draft.NodeFacts.First().Value, draft.NodeFacts.First().Key));
        var launch = cluster.Launch(planned.Plan.RankMapping, mpi, name);
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
        context.Runs.Save(run);
        using var progress = context.Progress.Start(planned.Title);
        await cluster
            .Job(name)
            .CreateAsync(
                cluster.Objects(name, planned.Plan, launch, Sections, draft.DeadlineSeconds, runId),
                cancellationToken
            );
        run = run with { Phase = RunPhase.Started, StartedAt = DateTimeOffset.UtcNow };
        context.Runs.Save(run);
        return await FollowAsync(run, launch, progress, cancellationToken);
    }

    /// <summary>Ends a run that is still going, and brings home what there is of it.</summary>
    public async Task StopAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var job = cluster.Job(PodNames.Job(run.RunId));
        if (run.Phase != RunPhase.Ended && await job.FindAsync(cancellationToken) is not null)
        {
            using var progress = context.Progress.Start($"Teardown: ending run {run.RunId}");
            await using (var follower = new PodRunFollower(cluster, run, Launch(run), progress))
            {
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
            }

            await job.RemoveAsync(cancellationToken);
            if (context.Runs.Find(run.RunId) is { IsUnfinished: true })
            {
                HomeRun.Forget(context, run);
            }

            return;
        }

        await SettleAsync(run, cancellationToken);
    }

    /// <summary>Sees a run that an earlier pipeline left unfinished to its end.</summary>
    /// <returns>Null where it never got as far as being started: it is forgotten then.</returns>
    public async Task<CollectedRun?> SettleAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended)
        {
            // All that there is of it is home, and how it ended is known.
            var collected = await finisher.FinishAgainAsync(run, cancellationToken);
            await cluster.Job(PodNames.Job(run.RunId)).RemoveAsync(cancellationToken);
            return collected;
        }

        if (await cluster.Job(PodNames.Job(run.RunId)).FindAsync(cancellationToken) is null)
        {
            if (HomeRun.HasOutput(context, run))
            {
                return await finisher.FinishLostAsync(run, cancellationToken);
            }

            HomeRun.Forget(context, run);
            return null;
        }

        using var progress = context.Progress.Start($"RunHpl: attached to run {run.RunId}");
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
        var job = cluster.Job(PodNames.Job(run.RunId));
        await using var follower = new PodRunFollower(cluster, run, launch, progress);
        try
        {
            var followed = await follower.FollowAsync(JobPatience.Default, cancellationToken);
            if (!follower.HasBegun)
            {
                throw JobFailure.Of(run.RemoteDirectory, followed);
            }

            var collected = await finisher.FinishAsync(
                follower.Run,
                follower.Draft,
                follower.Outcome(followed.End),
                cancellationToken
            );
            await job.RemoveAsync(cancellationToken);
            return collected;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Log.Warning(
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
        catch (HoarfrostException) when (!follower.HasBegun)
        {
            // HPL never began, so there is nothing to judge; its pods are in the way of the next run.
            await job.RemoveAsync(cancellationToken);
            HomeRun.Forget(context, run);
            throw;
        }
    }

    /// <summary>As it was started.</summary>
    private PodLaunch Launch(RunRecord run)
    {
        var draft = RunDraft.FromJson(run.Plan);
        var (name, text) = draft.NodeFacts.First();
        var (ranks, threads) = (draft.Plan.RanksPerNode, draft.Plan.ThreadsPerRank);
        return cluster.Launch(
            new RankMapping(ranks, threads, Oversubscribed: ranks * threads > cluster.Plan.Cores),
            PodFacts.Mpi(NodeFactsReader.Parse(text, name)),
            PodNames.Job(run.RunId)
        );
    }
}
