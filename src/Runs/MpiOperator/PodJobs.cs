using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Kubernetes;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Jobs in pods that mpi-operator starts.</summary>
internal sealed class PodJobs(
    ICakeLog log,
    PodCluster cluster,
    PodTrial trial,
    HoarfrostOptions options,
    StepStore stepStore
) : IJobBackend
{
    /// <summary>Of the launcher of a run, in order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
    [JobSections.Facts, JobSections.Placement, JobSections.Program];

    public string Image => cluster.Image;

    public string ImageTarget => StepNames.PodImage;

    public IReadOnlyList<string> NodeKeys => cluster.NodeKeys;

    public IReadOnlyList<NodeCapacity> Capacities => cluster.Plan.Capacities;

    public Task OpenAsync(CancellationToken cancellationToken) => cluster.OpenAsync(cancellationToken);

    public Fingerprint ProofInputs() =>
        new Fingerprint()
            .Add("image", cluster.Image)
            .Add("nodes", string.Join('\n', cluster.NodeKeys))
            .Add("namespace", cluster.Namespace)
            .Add("deployed", stepStore.Read(StepNames.DeployOperator)?.StartedAt.UtcTicks);

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
        return PodFacts.ReadAll(found[JobSections.Facts], name, ranks.Nodes);
    }

    /// <summary>As they were probed: workers are there only while a job is.</summary>
    public Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, FactSheet>>(
            probed?.ToDictionary(
                static sheet => sheet.Key,
                static sheet => new FactSheet(NodeFactsReader.Parse(sheet.Value, sheet.Key), sheet.Value),
                StringComparer.Ordinal
            )
                ?? throw new HoarfrostException(
                    ExitCodes.StepFailed,
                    "The target VerifyMpi has not been run on this cluster. Run it first: without --exclusive this happens by itself."
                )
        );

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
        var launch = Launch(specification, job);
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
        await Job(intake.Run)
            .CreateAsync(
                cluster.Objects(
                    name,
                    Launch(run, name),
                    Sections,
                    run.Plan.Files,
                    run.DeadlineSeconds,
                    intake.Run.RunId
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
        await FindAsync(run, cancellationToken) == JobStatus.Running ? RunLiveness.Going : RunLiveness.Over;

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        using var priority = LowPriority.Take();
        try
        {
            return await Follower(intake).FollowAsync(cancellationToken);
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
            return await Follower(intake).ReadAsync(cancellationToken);
        }
        catch (KubeException e)
        {
            throw new JobUnreachableException(e);
        }
    }

    public Task<bool> CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

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
        return new(Job(intake.Run), name, Launch(intake.Specification, name), intake);
    }

    private PodJob Job(RunRecord run) =>
        cluster.Job(PodNames.Job(run.RunId), RunSpecification.FromJson(run.Plan).Plan.Ranks.Nodes.Count);

    /// <summary>As it was, or is to be, started.</summary>
    private JobLaunch Launch(RunSpecification run, string job)
    {
        var (name, text) = run.NodeFacts.First();
        return cluster.Launch(
            job,
            run.Plan.Ranks,
            NodeMpi.Of(NodeFactsReader.Parse(text, name), name, ImageTarget),
            run.MayShareCores
        );
    }
}
