using Hoarfrost.Clusters.State;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Programs.Hpl.Sizing;

/// <summary>Corrects what the trial measured, perhaps on a busy machine, by the rate of a run that passed.</summary>
internal sealed class SpeedCorrection(StepStore steps, ICakeLog log)
{
    /// <param name="n">The order of the run's matrix.</param>
    /// <param name="speedFingerprint">
    /// Of what the run's speed depends on: one with other nodes, ranks or blocks than the trial's says nothing of it. Null in records from
    /// before this was kept.
    /// </param>
    public void Apply(int n, string? speedFingerprint, double gflops)
    {
        // The rate of a run that is smaller than the trial says little of larger ones.
        if (
            n < SpeedTrial.FirstOrder
            || speedFingerprint is null
            || steps.Read(SpeedTrial.StepName)?.IsUpToDate(speedFingerprint) is not true
            || steps.Outputs(SpeedTrial.StepName, SpeedJson.Default.SpeedModel) is not { } model
        )
        {
            return;
        }

        var corrected = model.Corrected(n, gflops);
        if (corrected == model)
        {
            return;
        }

        steps.Correct(SpeedTrial.StepName, JsonSerializer.SerializeToElement(corrected, SpeedJson.Default.SpeedModel));
        log.Information(
            "Speed: {0} GFLOPS where {1} were expected; the next size for a time goes by {2}",
            Figures.Rate(gflops),
            Figures.Rate(model.Gflops(n)),
            Figures.Rate(corrected.Gflops(n))
        );
    }
}
