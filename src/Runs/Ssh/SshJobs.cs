using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;

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
    SshJobFollower follower,
    SshTrial trial,
    ProgramStaging staging
) : IJobBackend
{
    public string Image => source.Image;

    public NodeSoftware Software => source.Software;

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
        if (machines is IForeignNetwork network)
        {
            progress.Report("MPI's ports from every node to every node");
            await new PortCheck(nodes.Nodes.Nodes, nodes.Pool, nodes.Software.Ports, network.MpiPorts).CheckAsync(
                cancellationToken
            );
        }

        return await nodes.FactsAsync(cancellationToken);
    }

    /// <summary>They are asked each time: what memory is available differs from run to run.</summary>
    public Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        IReadOnlyDictionary<string, string>? probed,
        CancellationToken cancellationToken
    ) => nodes.FactsAsync(cancellationToken);

    public Task<SectionOutputs> TryAsync(
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    ) =>
        trial.RunAsync(request, Launch(request.Ranks, request.Mpi, options.Oversubscribe), progress, cancellationToken);

    public Task<NamedJob> NameAsync(string runId, RunSpecification specification, CancellationToken cancellationToken)
    {
        var launch = JobProgram.LaunchOf(Launch(specification, nodes.Nodes.Head.Name), runId, specification.Plan);
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
        var (files, command) = (run.Plan.Files, run.Command);
        if (run.Plan.Tree is { } tree)
        {
            await staging.StageAsync(
                Program(nodes.Head),
                [.. run.Plan.Ranks.Nodes.Skip(1).Select(name => Node(name)?.MeshName ?? name)],
                tree,
                intake,
                cancellationToken
            );
            var order = JobProgram.Of(
                intake.Run.RunId,
                run,
                tree,
                [.. run.Plan.Ranks.Nodes.Select(name => Node(name)?.MeshName ?? name)],
                SharedDirectory
            );
            files = new Dictionary<string, string>(files) { [JobProgram.FileName] = order.ToJson() };
            command = [nodes.Software.Program, "run"];
        }

        await trial.UploadAsync(folder, run.Hostfile, files, command, cancellationToken);
        var launch = Launch(run, intake.Run.HeadNode);
        intake.Report("proving the placement of the ranks");
        intake.Proved(await trial.PlaceAsync(folder, launch, cancellationToken));
        intake.Began(DateTimeOffset.UtcNow);
        await Job(intake.Run).StartAsync(cancellationToken);
        intake.Report("running");
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

    public Task CollectAsync(JobIntake intake, ResultsFolder folder, CancellationToken cancellationToken) =>
        new OutputCollector(folder).CollectAsync(
            [
                .. intake.Specification.Plan.Ranks.Nodes.Select(name =>
                    KeyValuePair.Create(name, Program(nodes.Pool[name]))
                ),
            ],
            intake.Run.RemoteDirectory,
            intake.Specification.Plan.Tree!.Wanted,
            intake.Report,
            cancellationToken
        );

    /// <summary>A job that has ended holds nothing but its files: of a program of the image's own these are small.</summary>
    public async Task<bool> RemoveAsync(RunRecord run, bool keepsFiles, CancellationToken cancellationToken)
    {
        if (!keepsFiles && RunSpecification.FromJson(run.Plan).Plan.Tree is not null)
        {
            try
            {
                // On the nodes that there are now: the cluster may have become another since.
                await nodes.Pool.ForEachAsync(
                    async (_, shell, token) =>
                    {
                        await Program(shell).ForgetAsync(run.RemoteDirectory, token);
                        return true;
                    },
                    cancellationToken
                );
            }
            catch (HoarfrostException)
            {
                // A node that is gone took them along; one that does not answer is made anew by the next run.
            }
        }

        return true;
    }

    public string Describe(RunRecord run) => $"on {run.HeadNode}";

    public ValueTask DisposeAsync() => nodes.DisposeAsync();

    // A run may be of nodes that are gone.
    private NodeEndpoint? Node(string name) => nodes.Nodes.Nodes.FirstOrDefault(node => node.Name == name);

    private NodeProgram Program(INodeShell shell) => new(shell, nodes.Software.Program);

    private RemoteJob Job(RunRecord run) => nodes.Job(run.RemoteDirectory);

    private string? SharedDirectory => (machines as ISharedDirectory)?.SharedDirectory;

    /// <exception cref="HoarfrostException">The head node doesn't say which MPI it has, or has one that is not supported.</exception>
    private JobLaunch Launch(RunSpecification run, string head) =>
        Launch(
            run.Plan.Ranks,
            NodeMpi.Of(NodeFactsReader.Parse(run.NodeFacts[head], head), head, ImageTarget),
            run.MayShareCores
        ) with
        {
            Environment = run.Plan.ThreadEnvironment ?? new Dictionary<string, string>(),
            Interfaces =
            [
                .. run.Plan.Ranks.Nodes.Select(name =>
                    run.NodeFacts.TryGetValue(name, out var text)
                        ? NodeFactsReader.Parse(text, name).Interface?.Name
                        : null
                ),
            ],
        };

    private JobLaunch Launch(RankPlan ranks, MpiImplementation mpi, bool sharesCores) =>
        new()
        {
            Ranks = ranks,
            Mpi = mpi,
            Hosts = [.. ranks.Nodes.Select(name => Node(name)?.MeshName ?? name)],
            Hostnames = [.. ranks.Nodes.Select(name => HostName.FirstLabel(Node(name)?.Hostname ?? name))],
            HostfilePath = Hostfile.FileName,
            Software = nodes.Software,
            Traffic = MpiNetwork.Covering(nodes.Nodes.Nodes.Select(static node => node.InternalAddress)),
            Ports = (machines as IForeignNetwork)?.MpiPorts,
            Interfaces = [.. ranks.Nodes.Select(nodes.Interface)],
            SharesCores = sharesCores,
        };
}
