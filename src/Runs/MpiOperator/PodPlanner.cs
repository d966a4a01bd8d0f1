using Cake.Core;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Logs;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Turns the options and what the workers really have into a run. Where its ranks are is proved by the run's own pods, once it has them.</summary>
internal sealed class PodPlanner(
    ICakeContext cake,
    ICakeLog log,
    PodCluster cluster,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    StepStore stepStore,
    StepRunner steps,
    RunSizer sizer
)
{
    private const string Purpose = "speed";

    /// <summary>What is asked for, and of which nodes.</summary>
    public string Fingerprint => RunFingerprint.Of(options, cluster.Image, cluster.Nodes);

    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        var verified =
            stepStore.Outputs(StepNames.VerifyMpi, ProofJson.Default.VerifiedPods)
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                "The target VerifyMpi has not been run on this cluster. Run it first: without --exclusive this happens by itself."
            );
        var facts = verified.NodeFacts.ToDictionary(
            static sheet => sheet.Key,
            static sheet => NodeFactsReader.Parse(sheet.Value, sheet.Key),
            StringComparer.Ordinal
        );
        var mpi = PodFacts.Mpi(facts.Values.First());
        var (plan, speed) = await sizer.SizeAsync(
            cluster.Image,
            cluster.Plan.Capacities,
            facts,
            (trial, token) => TryAsync(trial, mpi, token),
            cancellationToken
        );
        log.Explain(plan);
        var draft = new RunDraft(
            HplPlanning.Summary(plan),
            plan.Dat.Format(),
            // Both have the job's name in them, which it gets when it is made.
            Hostfile: "",
            Command: [],
            [],
            verified.NodeFacts,
            steps.Timings,
            cluster.Image,
            RunDeadline.Seconds(options, plan),
            await SourceCommit.FindAsync(cake, paths.Root, cancellationToken),
            (platform as ICloudPlatform)?.FindFacts(),
            Pods: cluster.Shape(plan) with
            {
                Kubernetes = await cluster.VersionAsync(cancellationToken),
            },
            SpeedFingerprint: speed,
            Asked: options
        );
        return new PlannedRun(draft, plan, Fingerprint);
    }

    private async Task<TrialOutput> TryAsync(HplPlan plan, OpenMpiVersion mpi, CancellationToken cancellationToken)
    {
        var found = await new PodTrial(cluster, Purpose).RunAsync(
            plan,
            mpi,
            [LauncherSections.Hpl],
            static (_, _) => { },
            cancellationToken
        );
        return new(string.Join('\n', found[LauncherSections.Hpl]), found.ExitCode(LauncherSections.Hpl));
    }
}
