using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Logs;
using Hoarfrost.Runs.Planning;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Proves with short jobs that the operator starts MPI on all workers and that they reach each other.</summary>
internal sealed class PodMeshCheck(
    PodCluster cluster,
    ProgressLine progressLine,
    HoarfrostOptions options,
    StepStore stepStore
)
{
    private const string Purpose = "verify";

    public Step<VerifiedPods> Step() =>
        new(
            StepNames.VerifyMpi,
            Inputs(),
            ProofJson.Default.VerifiedPods,
            (_, _) => Task.FromResult(true),
            VerifyAsync
        );

    private Fingerprint Inputs() =>
        new Fingerprint()
            .Add("image", cluster.Image)
            .Add("nodes", string.Join('\n', cluster.Nodes))
            .Add("namespace", cluster.Namespace)
            .Add("deployed", stepStore.Read(StepNames.DeployOperator)?.StartedAt.UtcTicks)
            .Add("slots", options.Slots)
            .Add("oversubscribe", options.Oversubscribe ? 1 : 0);

    private async Task<VerifiedPods> VerifyAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start("VerifyMpi: short jobs on all workers");
        var planned = cluster.Plan.Capacities;
        var sheets = await FactsAsync(HplPlanning.PlanRanks(options, planned), progress, cancellationToken);
        // A cluster counts logical CPUs, MPI wants physical cores: only the workers themselves can tell.
        var facts = sheets.ToDictionary(
            static sheet => sheet.Key,
            static sheet => sheet.Value.Facts,
            StringComparer.Ordinal
        );
        var plan = HplPlanning.PlanRanks(options, HplPlanning.Capacities(planned, facts));
        var ring = await RingAsync(plan, PodFacts.Mpi(facts.Values.First()), progress, cancellationToken);
        progress.Complete(FormattableString.Invariant($"{sheets.Count} workers, {ring.Summary}"));
        return new(
            cluster.Plan.Workers,
            ring.LatencyMicroseconds,
            sheets.ToDictionary(static sheet => sheet.Key, static sheet => sheet.Value.Json, StringComparer.Ordinal)
        );
    }

    private async Task<IReadOnlyDictionary<string, FactSheet>> FactsAsync(
        HplPlan plan,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var trial = new PodTrial(cluster, Purpose);
        var sections = await trial.RunAsync(
            plan,
            PodFacts.ImagesMpi,
            [LauncherSections.Facts],
            (_, mark) => Report(progress, mark),
            cancellationToken
        );
        return PodFacts.ReadAll(sections[LauncherSections.Facts], trial.Name, cluster.Plan.Workers);
    }

    private async Task<RingResult> RingAsync(
        HplPlan plan,
        OpenMpiVersion mpi,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var trial = new PodTrial(cluster, Purpose);
        var launch = trial.Launch(plan, mpi);
        var sections = await trial.RunAsync(
            plan,
            mpi,
            [LauncherSections.Placement, LauncherSections.Ring],
            (found, mark) =>
            {
                Report(progress, mark);
                if (mark is { Section: LauncherSections.Placement, ExitCode: 0 })
                {
                    PodPlacement.Prove(found[LauncherSections.Placement], launch, trial.Name, cluster.Plan.Workers);
                }
            },
            cancellationToken
        );
        return sections[LauncherSections.Ring].Select(RingResult.Parse).OfType<RingResult>().FirstOrDefault()
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The ring of {plan.Ranks} ranks ended without its result:\n{string.Join('\n', sections[LauncherSections.Ring])}"
            );
    }

    private static void Report(ProgressStep progress, LauncherMark mark) =>
        progress.Report(mark.ExitCode is null ? mark.Section : $"{mark.Section} done");
}
