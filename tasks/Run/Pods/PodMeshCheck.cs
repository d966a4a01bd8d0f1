using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Run.Mpi;
using Hoarfrost.Run.Pods.Logs;
using Hoarfrost.State;
using Hoarfrost.Steps;

namespace Hoarfrost.Run.Pods;

/// <summary>Proves with a short job that the operator starts MPI on all workers and that they reach each other.</summary>
internal sealed class PodMeshCheck(PodCluster cluster)
{
    private const string JobName = "verify";
    private readonly HoarfrostContext context = cluster.Context;

    public Step<VerifiedPods> Step() =>
        new(nameof(VerifyMpi), Inputs(), RunJson.Default.VerifiedPods, (_, _) => Task.FromResult(true), VerifyAsync);

    private Fingerprint Inputs() =>
        new Fingerprint()
            .Add("image", cluster.Image)
            .Add("nodes", string.Join('\n', cluster.Shapes.Select(static shape => shape.ToString())))
            .Add("namespace", cluster.Namespace)
            .Add("deployed", context.StepStore.Read(nameof(Deploy.DeployOperator))?.StartedAt.UtcTicks)
            .Add("slots", context.Options.Slots)
            .Add("oversubscribe", context.Options.Oversubscribe ? 1 : 0);

    private async Task<VerifiedPods> VerifyAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("VerifyMpi: a short job on all workers");
        var plan = Planner.Plan(
            PlanInputs.Request(context.Options with { N = null, P = null, Q = null }, cluster.Plan.Capacities)
        );
        var mpi = PodFacts.ImagesMpi;
        var sections = await RunAsync(plan, mpi, progress.Report, cancellationToken);
        var sheets = PodFacts.ReadAll(sections[LauncherSections.Facts], JobName, cluster.Plan.Workers);
        var ring =
            sections[LauncherSections.Ring].Select(RingResult.Parse).OfType<RingResult>().FirstOrDefault()
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The ring of {plan.Ranks} ranks ended without its result:\n{string.Join('\n', sections[LauncherSections.Ring])}"
            );
        progress.Complete(
            FormattableString.Invariant(
                $"{sheets.Count} workers, {ring.Ranks} ranks, {ring.LatencyMicroseconds:F1} µs a hop"
            )
        );
        return new(
            cluster.Plan.Workers,
            ring.LatencyMicroseconds,
            sheets.ToDictionary(static sheet => sheet.Key, static sheet => sheet.Value.Json, StringComparer.Ordinal)
        );
    }

    private Task<SectionLines> RunAsync(
        HplPlan plan,
        OpenMpiVersion mpi,
        Action<string, double?> report,
        CancellationToken cancellationToken
    )
    {
        var launch = cluster.Launch(plan.RankMapping, mpi, JobName);
        return new PodTrial(cluster).RunAsync(
            JobName,
            plan,
            mpi,
            [LauncherSections.Facts, LauncherSections.Placement, LauncherSections.Ring],
            (found, mark) =>
            {
                report(mark.ExitCode is null ? mark.Section : $"{mark.Section} done", null);
                if (mark is { Section: LauncherSections.Placement, ExitCode: 0 })
                {
                    PodPlacement.Prove(found[LauncherSections.Placement], launch, JobName, cluster.Plan.Workers);
                }
            },
            cancellationToken
        );
    }
}
