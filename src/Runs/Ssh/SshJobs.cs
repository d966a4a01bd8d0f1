using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Jobs on machines that are reached by SSH: mpirun runs on the first, detached.</summary>
internal sealed class SshJobs(
    NodeConnections nodes,
    HoarfrostOptions options,
    StepOutputs outputs,
    StepStore stepStore,
    IMachinePlatform machines,
    INodeSource source,
    NodeLiveness liveness,
    SshJobFollower follower
) : IJobBackend
{
    private static readonly TimeSpan ProofDeadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProgramDeadline = TimeSpan.FromMinutes(5);

    public string Image => source.Image;

    public string ImageTarget => StepNames.Clone;

    public IReadOnlyList<string> NodeKeys => [.. nodes.Nodes.Nodes.Select(static node => node.ToString())];

    public IReadOnlyList<NodeCapacity> Capacities => NodeCapacities.Of(machines.Layout(options));

    public Task OpenAsync(CancellationToken cancellationToken) => nodes.OpenAsync(cancellationToken);

    // The start of the last Clone stands for the nodes themselves: one that was made anew has to prove itself again.
    public Fingerprint ProofInputs() =>
        new Fingerprint()
            .Add("nodes", string.Join('\n', NodeKeys))
            .Add("cloned", stepStore.Read(StepNames.Clone)?.StartedAt.UtcTicks);

    public async Task<IReadOnlyDictionary<string, FactSheet>> ProbeAsync(
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        progress.Report("SSH from every node to every node");
        await SshMesh.CheckAsync(nodes, cancellationToken);
        return await nodes.FactsAsync(cancellationToken);
    }

    /// <summary>They are asked each time: what memory is available differs from run to run.</summary>
    public Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    ) => nodes.FactsAsync(cancellationToken);

    public async Task<SectionOutputs> TryAsync(
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        var launch = Launch(request.Ranks, request.Mpi, options.Oversubscribe);
        await UploadAsync(request.Purpose, launch.Hostfile, request.Files, [], cancellationToken);
        var found = new SectionOutputs();
        foreach (var section in request.Sections)
        {
            progress?.Report(section);
            await RunAsync(section, request, launch, found, cancellationToken);
        }

        return found;
    }

    public Task<NamedJob> NameAsync(string runId, RunSpecification specification, CancellationToken cancellationToken)
    {
        var launch = Launch(specification, nodes.Nodes.Head.Name);
        return Task.FromResult(
            new NamedJob(
                specification with
                {
                    Hostfile = launch.Hostfile,
                    Command = launch.Command(specification.Plan.Command),
                },
                nodes.Nodes.Head.Name,
                $"runs/{runId}"
            )
        );
    }

    public async Task StartAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        var (folder, run) = (intake.Run.RemoteDirectory, intake.Specification);
        await UploadAsync(folder, run.Hostfile, run.Plan.Files, run.Command, cancellationToken);
        var launch = Launch(run, intake.Run.HeadNode);
        var trial = await RunCheckedAsync(folder, launch.Command(HplPrograms.Placement), cancellationToken);
        intake.Proved(launch.Prove(trial.Split('\n')));
        intake.Began(DateTimeOffset.UtcNow);
        await Job(intake.Run).StartAsync(cancellationToken);
    }

    public async Task<JobStatus> FindAsync(RunRecord run, CancellationToken cancellationToken) =>
        (await Job(run).StateAsync(cancellationToken)).State switch
        {
            JobPhase.Absent => JobStatus.Absent,
            JobPhase.Running => JobStatus.Running,
            _ => JobStatus.Ended,
        };

    public async Task<RunLiveness> LivenessAsync(RunRecord run, CancellationToken cancellationToken)
    {
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

        return await FindAsync(run, cancellationToken) == JobStatus.Running ? RunLiveness.Going : RunLiveness.Over;
    }

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        intake.Began();
        try
        {
            return await follower.FollowAsync(intake, cancellationToken);
        }
        catch (RemoteException e) when (e.IsTransient)
        {
            throw new JobUnreachableException(e);
        }
    }

    public async Task<JobOutcome> StopAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            await Job(intake.Run).StopAsync(cancellationToken);
            return await FollowAsync(intake, cancellationToken);
        }
        catch (RemoteException e)
        {
            throw new JobUnreachableException(e);
        }
    }

    /// <summary>A job that has ended holds nothing but its files.</summary>
    public Task<bool> RemoveAsync(RunRecord run, CancellationToken cancellationToken) => Task.FromResult(true);

    public string Describe(RunRecord run) => $"on {run.HeadNode}";

    public ValueTask DisposeAsync() => nodes.DisposeAsync();

    private RemoteJob Job(RunRecord run) => new(nodes.Head, run.RemoteDirectory);

    /// <exception cref="HoarfrostException">The head node doesn't say which MPI it has, or has one that is not supported.</exception>
    private JobLaunch Launch(RunSpecification run, string head) =>
        Launch(
            run.Plan.Ranks,
            NodeMpi.Of(NodeFactsReader.Parse(run.NodeFacts[head], head), head, ImageTarget),
            run.MayShareCores
        );

    private JobLaunch Launch(RankPlan ranks, OpenMpiVersion mpi, bool sharesCores) =>
        new()
        {
            Ranks = ranks,
            Mpi = mpi,
            Hosts = ranks.Nodes,
            Hostnames = ranks.Nodes,
            HostfilePath = HplPrograms.HostfileInFolder,
            Traffic = MpiNetwork.Covering(nodes.Nodes.Nodes.Select(static node => node.InternalAddress)),
            SharesCores = sharesCores,
        };

    private async Task RunAsync(
        string section,
        TrialRequest request,
        JobLaunch launch,
        SectionOutputs found,
        CancellationToken cancellationToken
    )
    {
        found.Begin(section);
        if (section == JobSections.Program)
        {
            var result = await nodes.Head.RunAsync(
                In(request.Purpose, launch.Command(request.Program)),
                timeout: ProgramDeadline,
                cancellationToken: cancellationToken
            );
            Add(result.StdOut + result.StdErr);
            found.End(section, result.ExitCode);
            return;
        }

        var program = section == JobSections.Placement ? HplPrograms.Placement : HplPrograms.Ring;
        Add(await RunCheckedAsync(request.Purpose, launch.Command(program), cancellationToken));
        found.End(section, 0);
        if (section == JobSections.Placement)
        {
            _ = launch.Prove(found[section]);
        }

        void Add(string text)
        {
            foreach (var line in text.Split('\n'))
            {
                found.Add(section, line);
            }
        }
    }

    private Task<string> RunCheckedAsync(
        string folder,
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    ) => nodes.Head.RunCheckedAsync(In(folder, command), timeout: ProofDeadline, cancellationToken: cancellationToken);

    private static IReadOnlyList<string> In(string folder, IReadOnlyList<string> command) =>
        ["env", "--chdir", folder, .. command];

    /// <param name="command">Empty: the job is awaited over SSH.</param>
    private Task UploadAsync(
        string folder,
        string hostfile,
        IReadOnlyDictionary<string, string> files,
        IReadOnlyList<string> command,
        CancellationToken cancellationToken
    ) =>
        nodes.Head.UploadAsync(
            folder,
            [
                .. files.Select(static file => new UploadFile(file.Key, file.Value)),
                new UploadFile(HplPrograms.HostfileInFolder, hostfile),
                .. command.Count == 0
                    ? (UploadFile[])[]
                    : [new UploadFile("argv", string.Concat(command.Select(static argument => $"{argument}\n")))],
            ],
            cancellationToken
        );
}
