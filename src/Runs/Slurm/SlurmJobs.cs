using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.Slurm;

/// <summary>Jobs in the queue of a cluster: each run is one, which is decided before it is submitted and needs nobody when it starts.</summary>
internal sealed class SlurmJobs(
    HoarfrostOptions options,
    ClusterStateFile clusterState,
    SlurmLogin login,
    SlurmSurvey survey,
    SlurmSoftware software,
    SlurmFacts facts,
    JobQueue queue,
    JobSubmission submission,
    BatchReader reader,
    SlurmFollower follower,
    SlurmTrial trial,
    ProgramStaging staging
) : IJobBackend
{
    private SlurmOptions Asked => options.Of<SlurmOptions>();

    public bool IsQueued => true;

    /// <summary>What is there is taken as it is.</summary>
    public string Image =>
        $"as it is on {login.Name}{(options.Of<HostSoftwareOptions>().Modules is { Count: > 0 } modules ? $", modules {string.Join(", ", modules)}" : "")}";

    public NodeSoftware Software => software.Software;

    public string ImageTarget => StepNames.VerifyMpi;

    public IReadOnlyList<string> NodeKeys =>
        [
            login.Name,
            FormattableString.Invariant($"{options.Nodes}"),
            .. ((string?[])[Asked.Partition, Asked.Constraint, Asked.Launcher, .. Asked.Sbatch ?? []]).Select(
                static value => value ?? ""
            ),
        ];

    public IReadOnlyList<NodeCapacity> Capacities => NodeCapacities.Of(survey.Shapes);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var state = clusterState.Current;
        await login.OpenAsync(
            new(ClusterIdentity.Of(state), state.Origin?.Host, state.Origin?.Directory),
            cancellationToken
        );
        await software.SendAsync(cancellationToken);
    }

    public Fingerprint ProofInputs() => new Fingerprint().Add("nodes", string.Join('\n', NodeKeys)).Add("image", Image);

    public async Task<IReadOnlyDictionary<string, FactSheet>> ProbeAsync(
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        progress.Report("looking at the partition's nodes");
        await survey.LookAsync(cancellationToken);
        return await FactsAsync(probed: null, cancellationToken);
    }

    /// <summary>Of nodes that no job has seen yet, by what the controller tells of them; a job compares them with what it finds.</summary>
    public async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    )
    {
        await survey.LookAsync(cancellationToken);
        await software.EnsureAsync(cancellationToken);
        return await facts.ExpectedAsync(cancellationToken);
    }

    public async Task<SectionOutputs> TryAsync(
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        await survey.LookAsync(cancellationToken);
        var found = await software.EnsureAsync(cancellationToken);
        return await trial.RunAsync(request, found, progress, cancellationToken);
    }

    public Task<NamedJob> NameAsync(
        string runId,
        RunSpecification specification,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new NamedJob(
                specification with
                {
                    Command = specification.Plan.Command,
                },
                login.Name,
                login.PathOf(SlurmLogin.RunDirectory(runId))
            )
        );

    public async Task StartAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var (runId, run) = (intake.Run.RunId, intake.Specification);
        await survey.LookAsync(cancellationToken);
        var found = await software.EnsureAsync(cancellationToken);
        var planner = new BatchPlanner(login.Directory, Asked, survey.Smallest, found.Mpi!, software.DigestOf(found));
        var time = Time(run);
        var files = run.Plan.Files.Select(static file => new UploadFile(file.Key, file.Value)).ToList();
        if (run.Plan.Tree is { } tree)
        {
            await staging.StageAsync(Program(), [], tree, intake, cancellationToken);
            var order = JobProgram.Of(
                runId,
                run with
                {
                    Command = [.. planner.Bind(run.Plan.Ranks), .. run.Plan.Command],
                },
                tree,
                run.Plan.Ranks.Nodes,
                login.PathOf(SlurmLogin.SharedDirectory)
            );
            files.Add(new UploadFile(JobProgram.FileName, order.ToJson()));
        }

        intake.Report("handing the job to the queue");
        await submission.SubmitAsync(
            SlurmLogin.RunDirectory(runId),
            planner.Run(runId, run),
            files,
            SbatchCommand.Directives(Asked, JobName.Of(options.Cluster, runId), run.Plan.Ranks, survey.Smallest, time),
            cancellationToken
        );
        intake.Created(DateTimeOffset.UtcNow);
    }

    public async Task<JobStatus> FindAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var (status, isPlanned) = await LookAsync(run, cancellationToken);
        if (isPlanned && status == JobStatus.Absent)
        {
            // Its sbatch may still be on its way, from a command that lost its connection: a job that nobody knows of must not begin.
            await login.RunAsync(
                [login.PathOf(BatchReader.Program), "end", run.RemoteDirectory],
                cancellationToken: cancellationToken
            );
        }

        return status;
    }

    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        (await LookAsync(run, cancellationToken)).Status == JobStatus.Running ? RunLiveness.Going : RunLiveness.Over;

    private async Task<(JobStatus Status, bool IsPlanned)> LookAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var look = await reader.LookAsync(run.RemoteDirectory, long.MaxValue, onBytes: null, cancellationToken);
        if (look is not { Exists: true, Status: not { HasEnded: true } })
        {
            return (look.Exists ? JobStatus.Ended : JobStatus.Absent, look.Exists);
        }

        var id = look.Job ?? await queue.NamedAsync(NameOf(run), cancellationToken);
        return (
            id is null ? JobStatus.Absent
            : await queue.FindAsync(id, NameOf(run), now: true, details: false, cancellationToken)
                is { Stage: not JobStage.Over }
                ? JobStatus.Running
            : JobStatus.Ended,
            true
        );
    }

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var observer = new RunObserver(intake);
        try
        {
            var ended = await follower.FollowAsync(
                intake.Run.RemoteDirectory,
                NameOf(intake.Run),
                intake.Run.StartedAt ?? intake.Run.PlannedAt,
                observer,
                cancellationToken
            );
            observer.Complete();
            return JobEnding.Of(ended);
        }
        // Whatever else kept it from being followed says nothing of the job, which may have waited for days: it is not ended for that.
        catch (HoarfrostException e) when (e is not WaitRefusedException)
        {
            throw new JobUnreachableException(e);
        }
    }

    public async Task<JobOutcome> StopAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(intake.Run, cancellationToken);
            return await FollowAsync(intake, cancellationToken);
        }
        catch (HoarfrostException e) when (e is not JobUnreachableException)
        {
            throw new JobUnreachableException(e);
        }
    }

    /// <summary>All nodes see one directory: the first one's files are all that there are.</summary>
    public Task CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken) =>
        new OutputCollector(folder).CollectAsync(
            [KeyValuePair.Create(intake.Specification.Plan.Ranks.Nodes[0], Program())],
            SlurmLogin.RunDirectory(intake.Run.RunId),
            intake.Specification.Plan.Tree!.Wanted,
            intake.Report,
            cancellationToken
        );

    public async Task<bool> RemoveAsync(RunRecord run, bool keepsFiles, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(run, cancellationToken);
            if (!keepsFiles)
            {
                await login.RunAsync(
                    [
                        "rm",
                        "-rf",
                        "--",
                        run.RemoteDirectory,
                        login.PathOf($"{SlurmLogin.SharedDirectory}/{SlurmLogin.RunDirectory(run.RunId)}"),
                    ],
                    timeout: SlurmLogin.RemovalTimeout,
                    cancellationToken: cancellationToken
                );
            }

            return true;
        }
        catch (HoarfrostException)
        {
            // Its record stays, and Teardown looks for jobs by their names.
            return false;
        }
    }

    public string Describe(RunRecord run) => $"on {login.Name}, as job {NameOf(run)}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Of a job that is over already nothing is asked.</summary>
    private async Task EndAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var look = await reader.LookAsync(run.RemoteDirectory, long.MaxValue, onBytes: null, cancellationToken);
        if (
            look is { Exists: true, Status: not { HasEnded: true } }
            && (look.Job ?? await queue.NamedAsync(NameOf(run), cancellationToken)) is { } id
            && !await submission.CancelAsync(id, NameOf(run), cancellationToken)
        )
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"On {login.Name}, Slurm has not ended job {id} within {DurationText.Format(JobSubmission.CancelDeadline)} of scancel."
            );
        }
    }

    private string NameOf(RunRecord run) => JobName.Of(options.Cluster, run.RunId);

    private TimeSpan Time(RunSpecification run) =>
        Asked.Time is { } asked && JobTime.Parse(asked) is { } given
            ? given
            : SlurmTrial.Within(BatchPlanner.TimeOf(run.DeadlineSeconds, run.Plan.Ranks.Nodes.Count), survey.MaxTime);

    private NodeProgram Program() => new(login.InDirectory(), Software.Program);
}
