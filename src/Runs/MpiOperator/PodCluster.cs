using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Clusters.State;
using Hoarfrost.Kubernetes;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;
using Hoarfrost.Runs.Records;
using k8s.Models;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>The cluster as jobs of HPL find it: its API, the pods' image, and what each worker may have.</summary>
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

    public string Namespace { get; } = HplNamespace.Of(options.Cluster);

    public string Image => outputs.PodImage;

    public IReadOnlyList<NodeShape> Shapes => platform.Layout(options);

    public PodPlan Plan => PodPlan.Of(Shapes, options.Slots);

    /// <summary>The nodes as they count for what was proved of them. Not their memory, which differs from hour to hour.</summary>
    public IEnumerable<string> Nodes =>
        Shapes.Select(static shape => FormattableString.Invariant($"{shape.Name} {shape.Cores}"));

    /// <summary>Of a job that is to be made by a plan.</summary>
    public PodRunShape Shape(HplPlan plan) => new(Plan.Workers, plan.RankMapping.Oversubscribed, options.Oversubscribe);

    /// <inheritdoc cref="KubeClient.VersionAsync"/>
    public Task<string?> VersionAsync(CancellationToken cancellationToken) =>
        connection.Client.VersionAsync(cancellationToken);

    public PodJob Job(string name, int workers) =>
        new(connection.Client, Namespace, name, workers, message => log.Warning("{0}", message));

    public PodLaunch Launch(PodRunShape shape, int ranksPerNode, int threadsPerRank, OpenMpiVersion mpi, string job) =>
        new(
            shape.Workers.Count,
            new RankMapping(ranksPerNode, threadsPerRank, shape.Oversubscribed),
            mpi,
            job,
            Namespace,
            shape.SharesNodes
        );

    /// <summary>Jobs that nobody waits for: trials of pipelines that were killed, and runs that are done with.</summary>
    public async Task<IReadOnlyList<string>> StraysAsync(CancellationToken cancellationToken)
    {
        var jobs = await connection.Client.ListAsync<MpiJob>(
            KubeKind.MpiJobs,
            Namespace,
            new KubeSelector(),
            cancellationToken
        );
        return [.. jobs.Items.Select(static job => job.Metadata).Where(IsStray).Select(static job => job.Name)];

        bool IsStray(V1ObjectMeta job) =>
            job.Labels?.TryGetValue(PodLabels.Run, out var run) is not true
            || runs.Find(run!) is { IsUnfinished: false };
    }

    /// <param name="runId">Null: of no run.</param>
    public MpiJobObjects Objects(
        string job,
        HplPlan plan,
        PodLaunch launch,
        IReadOnlyList<string> sections,
        double deadlineSeconds,
        string? runId = null
    )
    {
        var labels = new Dictionary<string, string>(PodLabels.Of(clusterState.Current), StringComparer.Ordinal);
        if (runId is not null)
        {
            // In its own letters: a label may have them, a name may not.
            labels[PodLabels.Run] = runId;
        }

        return MpiJobTemplate.Make(
            new MpiJobRequest(
                job,
                Namespace,
                labels,
                Image,
                platform.Pools,
                Plan,
                plan.RanksPerNode,
                launch.LauncherArguments(sections),
                sections.Contains(LauncherSections.Hpl, StringComparer.Ordinal) ? plan.Dat.Format() : null,
                options.Oversubscribe,
                deadlineSeconds + UnwatchedSeconds
            )
        );
    }
}
