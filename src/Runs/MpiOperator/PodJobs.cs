using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Kubernetes;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Jobs in pods that mpi-operator starts.</summary>
internal sealed class PodJobs(
    ICakeLog log,
    PodCluster cluster,
    PodTrial trial,
    HoarfrostOptions options,
    StepStore stepStore,
    PodPrograms programs
) : IJobBackend
{
    /// <summary>What a program wrote until it was stopped is waited for so long.</summary>
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(15);

    /// <summary>Of the launcher of a run, in order.</summary>
    public static IReadOnlyList<string> Sections(ProgramPlan plan) =>
        [
            JobSections.Facts,
            JobSections.Placement,
            .. plan.Tree is null
                ? (string[])[JobSections.Program]
                : [JobSections.Stage, JobSections.StagedProgram, JobSections.Collect],
        ];

    public string Image => cluster.Image;

    public NodeSoftware Software => NodeSoftware.OfImages;

    public string ImageTarget => StepNames.PodImage;

    public IReadOnlyList<string> NodeKeys => cluster.NodeKeys;

    public IReadOnlyList<NodeCapacity> Capacities => cluster.Plan.Capacities;

    public Task OpenAsync(CancellationToken cancellationToken) => cluster.OpenAsync(cancellationToken);

    public Fingerprint ProofInputs()
    {
        var inputs = new Fingerprint()
            .Add("image", cluster.Image)
            .Add("nodes", string.Join('\n', cluster.NodeKeys))
            .Add("namespace", cluster.Namespace)
            .Add("deployed", stepStore.Read(StepNames.DeployOperator)?.StartedAt.UtcTicks);
        return cluster.PatchText is { } patch ? inputs.Add("pod-patch", patch) : inputs;
    }

    /// <summary>A cluster counts logical CPUs, MPI wants physical cores: only the workers themselves can tell.</summary>
    public async Task<IReadOnlyDictionary<string, FactSheet>> ProbeAsync(
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var ranks = PlanOptions.OrUsageError(() => RankPlan.Of(Capacities, options.Slots, options.Oversubscribe));
        var name = "";
        var found = await trial.RunAsync(
            TrialRequest.Of("verify", ranks, PodFacts.ImagesMpi, JobSections.Facts),
            job => name = job,
            progress,
            cancellationToken
        );
        var sheets = PodFacts.ReadAll(found[JobSections.Facts], name, ranks.Nodes);
        cluster.Note(sheets.Values.Select(static sheet => sheet.Facts));
        return sheets;
    }

    /// <summary>As they were probed: workers are there only while a job is.</summary>
    public Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    )
    {
        var sheets =
            probed?.ToDictionary(
                static sheet => sheet.Key,
                static sheet => new FactSheet(NodeFactsReader.Parse(sheet.Value, sheet.Key), sheet.Value),
                StringComparer.Ordinal
            )
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                "The target VerifyMpi has not been run on this cluster. Run it first: without --exclusive this happens by itself."
            );
        cluster.Note(sheets.Values.Select(static sheet => sheet.Facts));
        return Task.FromResult<IReadOnlyDictionary<string, FactSheet>>(sheets);
    }

    public Task<SectionOutputs> TryAsync(
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    ) => trial.RunAsync(request, static _ => { }, progress, cancellationToken);

    public async Task<NamedJob> NameAsync(
        string runId,
        RunSpecification specification,
        CancellationToken cancellationToken
    )
    {
        var job = PodNames.Job(runId);
        var launch = JobProgram.LaunchOf(Launch(specification, job), runId, specification.Plan);
        return new(
            specification with
            {
                Hostfile = launch.Hostfile,
                Command = launch.Command(specification.Plan.Command),
                Kubernetes = await cluster.VersionAsync(cancellationToken),
            },
            PodNames.Launcher(job),
            $"{cluster.Namespace}/{job}"
        );
    }

    public async Task StartAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var run = intake.Specification;
        var name = PodNames.Job(intake.Run.RunId);
        // A program that is brought gets its files with it.
        var files = run.Plan.Tree is null ? run.Plan.Files : new Dictionary<string, string>();
        await Job(intake.Run)
            .CreateAsync(
                cluster.Objects(
                    name,
                    Launch(run, name),
                    Sections(run.Plan),
                    files,
                    run.DeadlineSeconds,
                    intake.Run.RunId,
                    run.Plan.SharedClaim
                ),
                cancellationToken
            );
        intake.Created(DateTimeOffset.UtcNow);
    }

    public async Task<JobStatus> FindAsync(RunRecord run, CancellationToken cancellationToken) =>
        await Job(run).FindAsync(cancellationToken) switch
        {
            null => JobStatus.Absent,
            { Status.Conditions: { } conditions }
                when conditions.Any(static one => one is { Type: "Succeeded" or "Failed", Status: "True" }) =>
                JobStatus.Ended,
            _ => JobStatus.Running,
        };

    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken) =>
        await FindAsync(run, cancellationToken) == JobStatus.Running
        && !await programs.IsOverAsync(run, cancellationToken)
            ? RunLiveness.Going
            : RunLiveness.Over;

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        using var priority = LowPriority.Take();
        try
        {
            var follower = Follower(intake);
            var outcome = await follower.FollowAsync(cancellationToken);
            if (intake.Specification.Plan.Tree is not null && follower.IsProgramGoing)
            {
                await StopProgramAsync(intake, cancellationToken);
            }

            return outcome;
        }
        catch (KubeException e)
        {
            throw new JobUnreachableException(e);
        }
    }

    /// <summary>Its log goes with it.</summary>
    public async Task<JobOutcome> StopAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            var follower = Follower(intake);
            var outcome = await follower.ReadAsync(cancellationToken);
            return intake.Specification.Plan.Tree is not null && follower.IsProgramGoing
                ? await StopProgramAsync(intake, cancellationToken) ?? outcome
                : outcome;
        }
        catch (KubeException e)
        {
            throw new JobUnreachableException(e);
        }
    }

    public async Task CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var hosts = Launch(intake.Specification, PodNames.Job(intake.Run.RunId)).Hosts;
            await programs.CollectAsync(Job(intake.Run), hosts, intake, folder, cancellationToken);
        }
        catch (KubeException e)
        {
            // The launcher keeps it for whoever comes later.
            throw new JobUnreachableException(e);
        }
    }

    public async Task<bool> RemoveAsync(RunRecord run, bool keepsFiles, CancellationToken cancellationToken)
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

    public string Describe(RunRecord run) => $"as the job {run.RemoteDirectory}";

    public ValueTask DisposeAsync()
    {
        cluster.Close();
        return ValueTask.CompletedTask;
    }

    private PodJobFollower Follower(JobIntake intake)
    {
        var name = PodNames.Job(intake.Run.RunId);
        var launch = Launch(intake.Specification, name);
        var job = Job(intake.Run);
        return new(job, name, launch, intake, programs.Staging(job, name, launch));
    }

    /// <summary>Ends the program of a job whose launcher goes on, and takes in what it wrote.</summary>
    /// <returns>Null where that can't be had: its first worker is gone.</returns>
    private async Task<JobOutcome?> StopProgramAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        intake.Report("ending the program");
        try
        {
            await programs.StopAsync(intake.Run, cancellationToken);
            return await Poll.UntilAsync(
                async token =>
                {
                    var follower = Follower(intake);
                    var outcome = await follower.ReadAsync(token);
                    return follower.IsProgramGoing ? null : outcome;
                },
                LastOutput,
                TimeSpan.FromSeconds(1),
                cancellationToken
            );
        }
        catch (HoarfrostException e)
        {
            log.Warning("The program of {0} could not be ended in an orderly way: {1}", intake.Run.RunId, e.Message);
            return null;
        }
    }

    private PodJob Job(RunRecord run) =>
        cluster.Job(PodNames.Job(run.RunId), RunSpecification.FromJson(run.Plan).Plan.Ranks.Nodes.Count);

    /// <summary>As it was, or is to be, started.</summary>
    private JobLaunch Launch(RunSpecification run, string job)
    {
        cluster.Note(run.NodeFacts.Select(static facts => NodeFactsReader.Parse(facts.Value, facts.Key)));
        var (name, text) = run.NodeFacts.First();
        return cluster.Launch(
            job,
            run.Plan.Ranks,
            NodeMpi.Of(NodeFactsReader.Parse(text, name), name, ImageTarget),
            run.MayShareCores
        ) with
        {
            Environment = run.Plan.ThreadEnvironment ?? new Dictionary<string, string>(),
        };
    }
}
