using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Kubernetes;
using Hoarfrost.Platforms;
using Hoarfrost.Platforms.Pods;
using Hoarfrost.Run.Mpi;
using Hoarfrost.Run.Pods.Jobs;

namespace Hoarfrost.Run.Pods;

/// <summary>The cluster as jobs of HPL find it: its API, the pods' image, and what each worker may have.</summary>
internal sealed class PodCluster(HoarfrostContext context, KubeClient client) : IDisposable
{
    // What placing, proving and tearing down may take beside the program's own deadline, where nobody watches.
    private const double UnwatchedSeconds = 1200;

    public HoarfrostContext Context => context;

    public KubeClient Client => client;

    public string Namespace { get; } = HplNamespace.Of(context.Options.Cluster);

    public string Image => context.Outputs.PodImage;

    public IReadOnlyList<NodeShape> Shapes => field ??= context.Platform.Layout(context.Options);

    public PodPlan Plan => field ??= PodPlan.Of(Shapes, context.Options.Slots);

    public PodJob Job(string name) => new(client, Namespace, name, Plan.Workers.Count);

    public PodLaunch Launch(RankMapping mapping, OpenMpiVersion mpi, string job) =>
        new(Plan.Workers.Count, mapping, mpi, job, Namespace, context.Options.Oversubscribe);

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
        var labels = new Dictionary<string, string>(PodLabels.Of(context.ClusterState.Current), StringComparer.Ordinal);
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
                context.Pods.Pools,
                Plan,
                plan.RanksPerNode,
                launch.LauncherArguments(sections),
                sections.Contains(Logs.LauncherSections.Hpl, StringComparer.Ordinal) ? plan.Dat.Format() : null,
                context.Options.Oversubscribe,
                deadlineSeconds + UnwatchedSeconds
            )
        );
    }

    public void Dispose() => client.Dispose();
}
