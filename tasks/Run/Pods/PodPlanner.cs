using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Run.Facts;
using Hoarfrost.Run.Pods.Logs;
using Hoarfrost.Run.Speed;

namespace Hoarfrost.Run.Pods;

/// <summary>Turns the options and what the workers really have into a run. Where its ranks are is proved by the run's own pods, once it has them.</summary>
internal sealed class PodPlanner(PodCluster cluster)
{
    private const string SpeedJob = "speed";
    private readonly HoarfrostContext context = cluster.Context;

    /// <summary>What is asked for, and of which nodes.</summary>
    public string Fingerprint =>
        field ??= RunFingerprint.Of(
            context.Options,
            cluster.Image,
            cluster.Shapes.Select(static shape => shape.ToString())
        );

    public async Task<PlannedRun> PlanAsync(CancellationToken cancellationToken)
    {
        var verified =
            context.StepStore.Outputs(nameof(VerifyMpi), RunJson.Default.VerifiedPods)
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                "The target VerifyMpi has not been run on this cluster. Run it first: without --exclusive this happens by itself."
            );
        var facts = verified.NodeFacts.ToDictionary(
            static sheet => sheet.Key,
            static sheet => NodeFactsReader.Parse(sheet.Value, sheet.Key),
            StringComparer.Ordinal
        );
        var plan = await SizeAsync(facts, cancellationToken);
        context.Explain(plan);
        var launch = cluster.Launch(plan.RankMapping, PodFacts.Mpi(facts.Values.First()), SpeedJob);
        var draft = new RunDraft(
            PlannedSize.Of(plan),
            plan.Dat.Format(),
            launch.Hostfile,
            launch.Command,
            [],
            verified.NodeFacts,
            context.Steps.Timings,
            cluster.Image,
            RunDeadline.Seconds(context.Options, plan),
            await SourceCommit.FindAsync(context, context.Paths.Root, cancellationToken),
            context.Platform.CloudFacts
        );
        return new PlannedRun(draft, plan, Fingerprint, PlannedSize.Title(plan));
    }

    private async Task<HplPlan> SizeAsync(
        IReadOnlyDictionary<string, NodeFacts> facts,
        CancellationToken cancellationToken
    )
    {
        // Idle pods of the very size were asked, so what they have available is what HPL will have.
        var capacities = cluster
            .Plan.Capacities.Select(node =>
                node with
                {
                    Cores = Math.Min(node.Cores, facts[node.Name].PhysicalCores),
                    MemoryMb = Math.Min(node.MemoryMb, facts[node.Name].MemoryAvailableMb),
                }
            )
            .ToList();
        var request = PlanInputs.Request(
            context.Options,
            capacities,
            [.. facts.Values],
            defaultMinutes: context.Platform.DefaultMinutes
        );
        if (request.TimeBudgetMinutes is { } minutes)
        {
            var mpi = PodFacts.Mpi(facts.Values.First());
            var speed = await new SpeedTrial(context, cluster.Image, RunAsync).MeasureAsync(request, cancellationToken);
            request = request with
            {
                GflopsEstimate = speed.ToModel().GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds),
            };

            Task<string> RunAsync(HplPlan plan, CancellationToken token) => TryAsync(plan, mpi, token);
        }

        return Planner.Plan(request);
    }

    private async Task<string> TryAsync(HplPlan plan, Mpi.OpenMpiVersion mpi, CancellationToken cancellationToken)
    {
        var found = await new PodTrial(cluster).RunAsync(
            SpeedJob,
            plan,
            mpi,
            [LauncherSections.Hpl],
            static (_, _) => { },
            cancellationToken
        );
        return string.Join('\n', found[LauncherSections.Hpl]);
    }
}
