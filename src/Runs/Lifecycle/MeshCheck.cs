using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Proves that the nodes reach each other, and that MPI starts ranks on all of them, before anything long is started.</summary>
internal sealed class MeshCheck(IJobBackend backend, ProgressLine progressLine, HoarfrostOptions options)
{
    private const string Purpose = "verify";

    public Step<VerifiedMesh> Step() =>
        new(
            StepNames.VerifyMpi,
            backend.ProofInputs().Add("slots", options.Slots).Add("oversubscribe", options.Oversubscribe ? 1 : 0),
            ProofJson.Default.VerifiedMesh,
            (_, _) => Task.FromResult(true),
            VerifyAsync
        );

    private async Task<VerifiedMesh> VerifyAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.VerifyMpi);
        var sheets = await backend.ProbeAsync(progress, cancellationToken);
        var facts = sheets.Facts();
        var ranks = PlanOptions.OrUsageError(() =>
            RankPlan.Of(NodeCapacities.Of(backend.Capacities, facts), options.Slots, options.Oversubscribe)
        );
        var head = ranks.Nodes[0];
        var found = await backend.TryAsync(
            TrialRequest.Of(
                Purpose,
                ranks,
                NodeMpi.Of(facts[head], head, backend.ImageTarget),
                JobSections.Placement,
                JobSections.Ring
            ),
            progress,
            cancellationToken
        );
        var ring =
            found[JobSections.Ring].Select(RingResult.Parse).OfType<RingResult>().FirstOrDefault()
            ?? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The ring of {ranks.Ranks} ranks ended without its result. mpirun said:\n{string.Join('\n', found[JobSections.Ring])}"
            );
        progress.Complete($"{Counted.Of(ranks.Nodes.Count, "node")}, {ring.Summary}");
        return new(ranks.Nodes, ring.LatencyMicroseconds, sheets.Texts());
    }
}
