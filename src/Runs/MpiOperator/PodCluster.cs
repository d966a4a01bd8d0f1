using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Kubernetes;
using Hoarfrost.Kubernetes.Exec;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>The cluster as jobs find it: its API, the pods' image, and what each worker may have.</summary>
internal sealed class PodCluster(
    ICakeLog log,
    HoarfrostOptions options,
    StepOutputs outputs,
    IPodPlatform platform,
    RunStore runs,
    ClusterStateFile clusterState,
    KubeConnection connection
)
{
    // What placing, proving and tearing down may take beside the program's own deadline, where nobody watches.
    private const double UnwatchedSeconds = 1200;

    // The same of a program that is brought: until it is there, and until what it left was fetched. As /opt/hpl/launch has them.
    private const double StagingSeconds = 10800;
    private const double CollectingSeconds = 21600;

    public string Namespace => platform.Namespace.Name;

    /// <summary>Workers may be on the same cores of one machine: of the nodes that were looked at, or by what the workers said of theirs.</summary>
    private bool SharesMachines
    {
        get => field || platform.SharesMachines;
        set;
    }

    public string Image => outputs.PodImage;

    public PodPlan Plan => PodPlan.Of(Shapes, options.Slots);

    /// <summary>The nodes as they count for what was proved of them. Not their memory, which differs from hour to hour.</summary>
    public IReadOnlyList<string> NodeKeys =>
        [.. Shapes.Select(static shape => FormattableString.Invariant($"{shape.Name} {shape.Cores}"))];

    private IReadOnlyList<NodeShape> Shapes => [.. platform.Layout(options).Take(options.UsedNodes)];

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        // With --exclusive nobody has looked at the nodes before.
        await platform.SurveyAsync(cancellationToken);
    }

    public void Close() => connection.Dispose();

    /// <inheritdoc cref="KubeClient.VersionAsync"/>
    public Task<string?> VersionAsync(CancellationToken cancellationToken) =>
        connection.Client.VersionAsync(cancellationToken);

    /// <summary>One of a job's pods.</summary>
    /// <param name="container">Of <see cref="MpiJobTemplate"/>.</param>
    /// <param name="name">As errors name it.</param>
    /// <inheritdoc cref="PodCommands"/>
    public PodCommands Shell(string pod, string container, string name, string? loss = null) =>
        new(new PodExec(connection.Client, Namespace, pod, container), name, loss);

    public PodJob Job(string name, int workers) =>
        new(
            connection.Client,
            Namespace,
            name,
            workers,
            seesNodes: !platform.Namespace.IsGiven,
            message => log.Warning("{0}", message)
        );

    /// <summary>Takes in where the workers are.</summary>
    public void Note(IEnumerable<NodeFacts> facts) =>
        SharesMachines |= facts
            .Where(static one => one.BootId is not null)
            .GroupBy(static one => one.BootId)
            .Any(static machine => machine.Count() > 1 && ShareCores([.. machine]));

    // A kubelet may give each container CPUs of its own; where that is not known, they are taken to share.
    private static bool ShareCores(IReadOnlyList<NodeFacts> machine) =>
        machine.Any(static one => one.Cores is null)
        || machine.Sum(static one => one.Cores!.Count)
            > machine.SelectMany(static one => one.Cores!).Distinct().Count();

    /// <inheritdoc cref="PodLaunches.Of"/>
    public JobLaunch Launch(string job, RankPlan ranks, MpiImplementation mpi, bool sharesNodes) =>
        PodLaunches.Of(job, Namespace, ranks, mpi, sharesNodes) with
        {
            Binds = !sharesNodes && !SharesMachines,
        };

    /// <summary>Jobs that nobody waits for: trials of pipelines that were killed, and runs that are done with.</summary>
    public async Task<IReadOnlyList<string>> OrphansAsync(CancellationToken cancellationToken)
    {
        var jobs = await connection.Client.ListAsync<MpiJob>(
            KubeKind.MpiJobs,
            Namespace,
            new KubeSelector(),
            cancellationToken
        );
        return [.. jobs.Items.Select(static job => job.Metadata).Where(IsOrphan).Select(static job => job.Name)];

        // Others may have theirs here.
        bool IsOrphan(V1ObjectMeta job) =>
            PodLabels.AreOf(options.Cluster, ClusterIdentity.Of(clusterState.Current), job.Labels) && IsDone(job);

        bool IsDone(V1ObjectMeta job) =>
            job.Labels?.TryGetValue(PodLabels.Run, out var run) is not true
            || runs.Find(run!) is { IsUnfinished: false };
    }

    /// <param name="files">Where the program begins, by their names; none where it does not run.</param>
    /// <param name="runId">Null: of no run.</param>
    /// <param name="sharedClaim"><see cref="MpiJobRequest.SharedClaim"/>.</param>
    public MpiJobObjects Objects(
        string job,
        JobLaunch launch,
        IReadOnlyList<string> sections,
        IReadOnlyDictionary<string, string> files,
        double deadlineSeconds,
        string? runId = null,
        string? sharedClaim = null
    )
    {
        var bringsFiles = sections.Contains(JobSections.Stage);
        var labels = new Dictionary<string, string>(PodLabels.Of(clusterState.Current), StringComparer.Ordinal);
        if (runId is not null)
        {
            // In its own letters: a label may have them, a name may not.
            labels[PodLabels.Run] = runId;
        }

        return MpiJobTemplate.Make(
            Request(job, labels) with
            {
                RanksPerWorker = launch.Ranks.RanksPerNode,
                LauncherArguments = PodLaunches.Arguments(launch, sections),
                Files = files,
                BringsFiles = bringsFiles,
                SharedClaim = sharedClaim,
                DeadlineSeconds =
                    deadlineSeconds + UnwatchedSeconds + (bringsFiles ? StagingSeconds + CollectingSeconds : 0),
            }
        );
    }

    /// <inheritdoc cref="MpiJobTemplate.Kept"/>
    /// <param name="pod">Its name.</param>
    public V1Pod KeptWorker(string pod, TimeSpan life) =>
        MpiJobTemplate.Kept(Request(pod, PodLabels.Of(clusterState.Current)), life);

    private MpiJobRequest Request(string name, IReadOnlyDictionary<string, string> labels) =>
        new(
            name,
            Namespace,
            labels,
            Image,
            platform.Pools,
            Plan,
            RanksPerWorker: 1,
            LauncherArguments: [],
            new Dictionary<string, string>(),
            options.Oversubscribe,
            BringsFiles: false,
            UnwatchedSeconds
        )
        {
            Architecture = outputs.PodImageArchitecture ?? platform.Architecture,
            ImagePullSecret = Asked.ImagePullSecret,
            Queue = Asked.Queue,
            Patch = Patch,
        };

    /// <summary>What the user's patch says; null: there is none.</summary>
    public string? PatchText => Patch?.Text;

    private PodPatch? Patch => field ??= PodPatch.Read(Asked.PodPatch);

    private PodOptions Asked => options.Of<PodOptions>();
}
