using System.Text.Json;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.State;
using Hoarfrost.Results.Reports;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Planning;

/// <summary>Corrects what the trial measured, perhaps on a busy machine, by the rate of a run that passed.</summary>
internal sealed class SpeedCorrection(StepStore steps, ICakeLog log)
{
    /// <param name="draft">The run; one with other nodes, ranks or blocks than the trial's says nothing of it.</param>
    public void Apply(RunDraft draft, double gflops)
    {
        // The rate of a run that is smaller than the trial says little of larger ones.
        if (
            draft.Plan.N < SpeedTrial.FirstOrder
            || draft.SpeedFingerprint is not { } fingerprint
            || steps.Read(SpeedTrial.StepName)?.IsUpToDate(fingerprint) is not true
            || steps.Outputs(SpeedTrial.StepName, ProofJson.Default.SpeedModel) is not { } model
        )
        {
            return;
        }

        var corrected = model.Corrected(draft.Plan.N, gflops);
        if (corrected == model)
        {
            return;
        }

        steps.Correct(SpeedTrial.StepName, JsonSerializer.SerializeToElement(corrected, ProofJson.Default.SpeedModel));
        log.Information(
            "Speed: {0} GFLOPS where {1} were expected; the next size for a time goes by {2}",
            Figures.Rate(gflops),
            Figures.Rate(model.Gflops(draft.Plan.N)),
            Figures.Rate(corrected.Gflops(draft.Plan.N))
        );
    }
}
