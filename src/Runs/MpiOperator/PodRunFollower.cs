using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Ssh;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>
/// Takes in what a run's launcher writes: facts and placement into its record, HPL's own output home. The log is read from its beginning by
/// every pipeline that attaches, and what is home already is passed over.
/// </summary>
internal sealed class PodRunFollower : IAsyncDisposable
{
    // Until HPL begins: facts, and a trial of the placement.
    private static readonly TimeSpan TrialDeadline = TimeSpan.FromMinutes(5);

    private readonly PodCluster cluster;
    private readonly RunStore runs;
    private readonly ProgressStep progress;
    private readonly HomeOutput home;
    private readonly SectionLines sections = new();
    private readonly PodLaunch launch;
    private readonly string job;
    private readonly IReadOnlyList<string> workers;
    private long toPass;
    private DateTimeOffset writtenAt;
    private DateTimeOffset? beganAt;

    public PodRunFollower(
        PodCluster cluster,
        ProjectPaths paths,
        RunStore runs,
        RunRecord run,
        PodLaunch launch,
        ProgressStep progress
    )
    {
        this.runs = runs;
        this.cluster = cluster;
        this.progress = progress;
        this.launch = launch;
        Run = run;
        Draft = RunDraft.FromJson(run.Plan);
        workers = PodRunShape.Of(Draft).Workers;
        job = PodNames.Job(run.RunId);
        home = HomeOutput.Open(new ResultsFolder(paths.Results, run.RunId).PathOf(HplResult.OutputFile));
        toPass = home.Length;
        Log = new LauncherLog(PodRuns.Sections, Take, Mark);
    }

    /// <summary>With what was learnt since.</summary>
    public RunRecord Run { get; private set; }

    public RunDraft Draft { get; private set; }

    public LauncherLog Log { get; }

    /// <summary>Whether HPL was begun.</summary>
    public bool HasBegun { get; private set; }

    public async Task<JobFollowing> FollowAsync(JobPatience patience, CancellationToken cancellationToken) =>
        await cluster
            .Job(job, workers.Count)
            .FollowAsync(
                Log,
                line => writtenAt = line.Stamp.Time,
                HasLostDaemon,
                Deadline,
                patience,
                cancellationToken
            );

    /// <summary>What there is by now.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) =>
        cluster.Job(job, workers.Count).ReadAsync(Log, line => writtenAt = line.Stamp.Time, cancellationToken);

    /// <param name="end">Null: it was stopped.</param>
    public RunOutcome Outcome(JobEnd? end)
    {
        var names = end?.Workers.Select(index => workers[index]).ToList() ?? [];
        var killed = end?.Kind == JobEndKind.OutOfMemory ? names : OutOfMemoryWorkers();
        return new(
            home.Output,
            new RunEnding(
                sections.ExitCode(LauncherSections.Hpl) ?? end?.ExitCode,
                end?.Kind == JobEndKind.Deadline,
                end?.Kind switch
                {
                    JobEndKind.WorkerLost => names,
                    JobEndKind.LauncherLost or JobEndKind.JobGone => [PodNames.Launcher(job)],
                    _ => [],
                },
                killed,
                end?.Kind is JobEndKind.WorkerLost or JobEndKind.LauncherLost or JobEndKind.JobGone ? end.Reason : null
            ),
            end?.EndedAt
        );
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    private bool HasLostDaemon() => home.Output.MpiNoise.Any(static noise => noise.Kind == NoiseKind.DaemonLost);

    private DateTimeOffset? Deadline() =>
        HasBegun ? (Run.StartedAt ?? Run.PlannedAt) + TimeSpan.FromSeconds(Draft.DeadlineSeconds)
        : beganAt is { } began ? began + TrialDeadline
        : null;

    private void Take(string section, string line)
    {
        sections.Add(section, line);
        if (section != LauncherSections.Hpl)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        if (toPass > 0)
        {
            toPass -= bytes.Length;
            return;
        }

        home.Append(bytes);
        home.Accept(line);
        RunProgress.Report(progress, home.Output, Draft);
    }

    private void Mark(LauncherMark mark)
    {
        beganAt ??= DateTimeOffset.UtcNow;
        sections.Mark(mark);
        switch (mark)
        {
            case { Section: LauncherSections.Facts, ExitCode: 0 } when !HasBegun:
                Keep(
                    Draft with
                    {
                        NodeFacts = PodFacts
                            .ReadAll(sections[LauncherSections.Facts], job, workers)
                            .ToDictionary(
                                static sheet => sheet.Key,
                                static sheet => sheet.Value.Json,
                                StringComparer.Ordinal
                            ),
                    }
                );
                break;
            case { Section: LauncherSections.Placement, ExitCode: 0 }:
                Keep(
                    Draft with
                    {
                        Placement = PodPlacement.Prove(sections[LauncherSections.Placement], launch, job, workers),
                    }
                );
                break;
            case { Section: LauncherSections.Hpl, ExitCode: null }:
                HasBegun = true;
                Run = Run with { StartedAt = writtenAt };
                runs.Save(Run);
                break;
            default:
                progress.Report(mark.ExitCode is null ? mark.Section : $"{mark.Section} done");
                break;
        }
    }

    private void Keep(RunDraft draft)
    {
        Draft = draft;
        Run = Run with { Plan = draft.ToJson() };
        runs.Save(Run);
    }

    /// <summary>After an HPL that failed, the launcher asks the workers once more: their kernels have counted whom they killed.</summary>
    private List<string> OutOfMemoryWorkers() =>
        sections.ExitCode(LauncherSections.Hpl) is > 0
            ?
            [
                .. PodFacts
                    .Read(sections[LauncherSections.Facts], job, workers)
                    .Where(sheet =>
                        OutOfMemory.HasKilled(OutOfMemory.KillsBefore(Draft, sheet.Key), sheet.Value.Facts.OomKillCount)
                    )
                    .Select(static sheet => sheet.Key),
            ]
            : [];
}
