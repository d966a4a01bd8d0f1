using Hoarfrost.Clusters.Facts;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>
/// Passes on what a run's launcher writes. The log is read from its beginning by every pipeline that attaches, and what is here already is
/// passed over.
/// </summary>
internal sealed class PodJobFollower
{
    // Until the program begins: facts, and a trial of the placement.
    private static readonly TimeSpan TrialDeadline = TimeSpan.FromMinutes(5);

    private readonly PodJob job;
    private readonly string name;
    private readonly JobLaunch launch;
    private readonly JobIntake intake;
    private readonly SectionOutputs sections = new();
    private readonly LauncherLog log;
    private readonly string program;
    private readonly PodStaging? staging;
    private readonly TaskCompletionSource isStaging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long toPass;
    private DateTimeOffset writtenAt;
    private DateTimeOffset? beganAt;
    private DateTimeOffset? programEndedAt;

    /// <param name="name">The job's.</param>
    /// <param name="staging">Brings the program to the workers; null: it is part of their image.</param>
    public PodJobFollower(PodJob job, string name, JobLaunch launch, JobIntake intake, PodStaging? staging)
    {
        this.job = job;
        this.name = name;
        this.launch = launch;
        this.intake = intake;
        this.staging = staging;
        toPass = intake.Length;
        var names = PodJobs.Sections(intake.Specification.Plan);
        program = names.Contains(JobSections.StagedProgram) ? JobSections.StagedProgram : JobSections.Program;
        log = new LauncherLog(names, Take, Mark);
    }

    /// <summary>Whether the program has begun and not ended, as far as was read.</summary>
    public bool IsProgramGoing => intake.HasBegun && sections.ExitCode(program) is null;

    private IReadOnlyList<string> Workers => launch.Ranks.Nodes;

    public async Task<JobOutcome> FollowAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FollowJobAsync(ending.Token);
        var failing = StageAsync(ending.Token);
        try
        {
            if (await Task.WhenAny(following, failing) == failing)
            {
                await failing;
            }

            return await following;
        }
        finally
        {
            await ending.CancelAsync();
            await ((Task)following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await failing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stages once the launcher waits for it. It ends by failing only.</summary>
    private async Task StageAsync(CancellationToken cancellationToken)
    {
        await isStaging.Task.WaitAsync(cancellationToken);
        await staging!.StageAsync(intake, cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private async Task<JobOutcome> FollowJobAsync(CancellationToken cancellationToken)
    {
        var followed = await job.FollowAsync(
            log,
            line => writtenAt = line.Stamp.Time,
            () => intake.HasLostDaemon,
            Deadline,
            JobTimeouts.Default,
            cancellationToken
        );
        return Outcome(followed.End) with
        {
            Failure = JobFailure.Of(intake.Run.RemoteDirectory, followed),
            IsUnread = followed.End.Kind == JobEndKind.OutputNotWhole,
        };
    }

    /// <summary>Takes in what there is by now, of a job that is about to be removed.</summary>
    public async Task<JobOutcome> ReadAsync(CancellationToken cancellationToken)
    {
        await job.ReadAsync(log, line => writtenAt = line.Stamp.Time, cancellationToken);
        return Outcome(end: null);
    }

    /// <param name="end">Null: it was stopped.</param>
    private JobOutcome Outcome(JobEnd? end)
    {
        var names = end?.Workers.Select(index => Workers[index]).ToList() ?? [];
        var killed = end?.Kind == JobEndKind.OutOfMemory ? names : OutOfMemoryWorkers();
        return new(
            new RunEnding(
                sections.ExitCode(program) ?? end?.ExitCode,
                end?.Kind == JobEndKind.Deadline,
                end?.Kind switch
                {
                    JobEndKind.WorkerLost => names,
                    JobEndKind.LauncherLost or JobEndKind.JobGone => [PodNames.Launcher(name)],
                    _ => [],
                },
                killed,
                end?.Kind is JobEndKind.WorkerLost or JobEndKind.LauncherLost or JobEndKind.JobGone ? end.Reason : null
            ),
            end?.EndedAt ?? programEndedAt
        );
    }

    private DateTimeOffset? Deadline() =>
        intake.HasBegun ? intake.Deadline
        : beganAt is { } began ? began + TrialDeadline
        : null;

    private void Take(LauncherLine line)
    {
        sections.Add(line.Section, line.Text);
        if (line.Section != program)
        {
            return;
        }

        if (toPass > 0)
        {
            toPass -= intake.Specification.IsOutputCleaned ? line.CleanedLength : line.Bytes.Length;
            return;
        }

        intake.Append(line.Bytes);
        intake.Accept(line.Text);
    }

    private void Mark(LauncherMark mark)
    {
        beganAt ??= DateTimeOffset.UtcNow;
        sections.Mark(mark);
        programEndedAt = mark.Section == program && mark.ExitCode is not null ? writtenAt : programEndedAt;
        switch (mark)
        {
            case { Section: JobSections.Facts, ExitCode: 0 } when !intake.HasBegun:
                intake.Took(PodFacts.ReadAll(sections[JobSections.Facts], name, Workers).Texts());
                break;
            case { Section: JobSections.Placement, ExitCode: 0 }:
                intake.Proved(launch.Prove(sections[JobSections.Placement]));
                break;
            case { ExitCode: null } when mark.Section == program:
                intake.Began(writtenAt);
                break;
            case { Section: JobSections.Stage, ExitCode: null }:
                isStaging.TrySetResult();
                break;
            default:
                intake.Report(mark.ExitCode is null ? mark.Section : $"{mark.Section} done");
                break;
        }
    }

    /// <summary>After a program that failed, the launcher asks the workers once more: their kernels have counted whom they killed.</summary>
    private List<string> OutOfMemoryWorkers() =>
        sections.ExitCode(program) is > 0
            ?
            [
                .. PodFacts
                    .Read(sections[JobSections.Facts], name, Workers)
                    .Where(sheet =>
                        OutOfMemory.HasKilled(
                            OutOfMemory.KillsBefore(intake.Specification, sheet.Key),
                            sheet.Value.Facts.OomKillCount
                        )
                    )
                    .Select(static sheet => sheet.Key),
            ]
            : [];
}
