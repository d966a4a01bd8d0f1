using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Placement;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;
using Spectre.Console;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Starts runs, attaches to those that are going, and sees each to its result: the same of every program, on all nodes.</summary>
internal sealed class RunLifecycle(
    IJobBackend backend,
    ICakeLog log,
    IAnsiConsole console,
    ProgressLine progressLine,
    HoarfrostOptions options,
    RunStore runs,
    RunOutput output,
    RunFinisher finisher,
    ProgramList programs
)
{
    /// <summary>Whether a run was still there when it was resumed.</summary>
    public bool HasAttached { get; private set; }

    /// <summary>Starts a planned run and waits for its result.</summary>
    public async Task<CollectedRun> StartAsync(PlannedRun planned, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var runId = RunId.Create(now, options.Cluster);
        var job = await backend.NameAsync(runId, planned.Specification, cancellationToken);
        var run = new RunRecord(
            runId,
            RunPhase.Planned,
            job.Specification.ToJson(),
            job.HeadNode,
            job.Directory,
            planned.Fingerprint,
            PlannedAt: now
        );
        runs.Save(run);
        using var progress = progressLine.Start(planned.Program.Target, planned.Specification.Plan.EstimatedSeconds);
        log.Information("{0}", planned.Title);
        await using var intake = Intake(run, progress);
        try
        {
            await backend.StartAsync(intake, cancellationToken);
        }
        catch (HoarfrostException e) when (e is PlacementException or StagingException)
        {
            output.Forget(run);
            throw;
        }

        return await FollowAsync(intake, cancellationToken);
    }

    /// <summary>Sees a run that an earlier pipeline left unfinished to its end.</summary>
    /// <returns>Null where it never got as far as being started: it is forgotten then.</returns>
    public async Task<CollectedRun?> ResumeAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended)
        {
            // All that there is of it is here, and how it ended is known. Its nodes may be others by now.
            var collected = await finisher.FinishAgainAsync(run, cancellationToken);
            await backend.RemoveAsync(run, HasLeftFiles(run), cancellationToken);
            return collected;
        }

        if (await backend.FindAsync(run, cancellationToken) == JobStatus.Absent)
        {
            return await finisher.FinishUnseenAsync(run, cancellationToken);
        }

        HasAttached = true;
        var program = programs.Of(RunSpecification.FromJson(run.Plan).Plan);
        using var progress = progressLine.Start($"{program.Target}: attached to run {run.RunId}");
        await using var intake = Intake(run, progress);
        return await FollowAsync(intake, cancellationToken);
    }

    /// <summary>Ends a run that is still going, and collects what there is of it.</summary>
    public async Task StopAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Phase == RunPhase.Ended || await IsAbsentAsync(run, cancellationToken))
        {
            await ResumeAsync(run, cancellationToken);
            return;
        }

        using var progress = progressLine.Start($"Teardown: ending run {run.RunId}");
        await using (var intake = Intake(run, progress))
        {
            try
            {
                var outcome = await backend.StopAsync(intake, cancellationToken);
                await intake.DisposeAsync();
                if (intake.HasBegun)
                {
                    await CollectAsync(intake, cancellationToken);
                    await finisher.FinishAsync(intake.Run, outcome, cancellationToken);
                }
                else
                {
                    await finisher.FinishUnseenAsync(run, cancellationToken);
                }
            }
            catch (JobUnreachableException)
            {
                await intake.DisposeAsync();
                await FinishLastAsync(run, cancellationToken);
                throw;
            }
        }

        await backend.RemoveAsync(run, HasLeftFiles(run), cancellationToken);
    }

    private async Task<bool> IsAbsentAsync(RunRecord run, CancellationToken cancellationToken)
    {
        try
        {
            return await backend.FindAsync(run, cancellationToken) == JobStatus.Absent;
        }
        catch (HoarfrostException)
        {
            await FinishLastAsync(run, cancellationToken);
            throw;
        }
    }

    /// <summary>There will be no other chance to make a result of what is here.</summary>
    private async Task FinishLastAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (output.Exists(run))
        {
            await finisher.FinishUnseenAsync(run, cancellationToken);
        }
    }

    private JobIntake Intake(RunRecord run, ProgressStep progress)
    {
        var plan = RunSpecification.FromJson(run.Plan).Plan;
        return new(
            runs,
            run,
            programs.Of(plan),
            output.PathOf(run),
            progress,
            line => console.Profile.Out.Writer.WriteLine(line)
        );
    }

    private async Task<CollectedRun> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var run = intake.Run;
        var isUnread = false;
        CollectedRun collected;
        try
        {
            var outcome = await WatchAsync(intake, cancellationToken);
            isUnread = outcome.IsUnread;
            collected = await FinishAsync(intake, outcome, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.Warning(
                "Run {0} goes on {1}: the same command attaches to it, the target Teardown ends it.",
                run.RunId,
                backend.Describe(run)
            );
            throw;
        }
        catch (JobUnreachableException e)
        {
            throw new HoarfrostException(
                e.ExitCode,
                $"{e.Message}\nRun {run.RunId} goes on {backend.Describe(run)}: the same command attaches to it.",
                e
            );
        }
        catch (HoarfrostException) when (!isUnread && !intake.HasBegun && !output.Exists(run))
        {
            // Nothing began, so there is nothing to judge; its pods are in the way of the next run. One whose output could not be read stays:
            // the next pipeline may be able to.
            if (await backend.RemoveAsync(run, HasLeftFiles(run), cancellationToken))
            {
                output.Forget(run);
            }

            throw;
        }

        await backend.RemoveAsync(run, HasLeftFiles(run), cancellationToken);
        return collected;
    }

    /// <summary>Follows a job; meanwhile its files come home as often as is asked for.</summary>
    private async Task<JobOutcome> WatchAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        if (intake.Specification.Plan is not { Tree: not null, CollectEverySeconds: { } seconds })
        {
            return await backend.FollowAsync(intake, cancellationToken);
        }

        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var collecting = CollectEveryAsync(intake, TimeSpan.FromSeconds(seconds), following.Token);
        try
        {
            return await backend.FollowAsync(intake, cancellationToken);
        }
        finally
        {
            await following.CancelAsync();
            await collecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CollectEveryAsync(JobIntake intake, TimeSpan period, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                if (intake.HasBegun)
                {
                    await CollectAsync(intake, cancellationToken);
                }
            }
            catch (HoarfrostException e)
            {
                log.Warning("The outputs so far could not be brought home: {0}", e.Message);
            }
        }
    }

    private Task CollectAsync(JobIntake intake, CancellationToken cancellationToken) =>
        intake.Specification.Plan.Tree is null
            ? Task.CompletedTask
            : backend.CollectAsync(intake, output.FolderOf(intake.Run), cancellationToken);

    /// <summary>Something of a run is on its nodes only.</summary>
    private bool HasLeftFiles(RunRecord run) =>
        RunSpecification.FromJson(run.Plan).Plan.Tree is not null
        && CollectedOutputs.Read(output.FolderOf(run)) is not { Problems.Count: 0 };

    /// <exception cref="HoarfrostException">The program never began, and why.</exception>
    private async Task<CollectedRun> FinishAsync(
        JobIntake intake,
        JobOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        // What is judged is on the disk.
        await intake.DisposeAsync();
        if (intake.HasBegun)
        {
            await CollectAsync(intake, cancellationToken);
            return await finisher.FinishAsync(intake.Run, outcome, cancellationToken);
        }

        if (output.Exists(intake.Run))
        {
            return await finisher.FinishLostAsync(intake.Run, cancellationToken);
        }

        throw outcome.Failure
            ?? new HoarfrostException(
                ExitCodes.StepFailed,
                $"The job of run {intake.Run.RunId} ended before it began."
            );
    }
}
