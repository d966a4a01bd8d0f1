using Hoarfrost.Core.Progress;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>A run that is ready to be started.</summary>
/// <param name="Fingerprint">Tells whether a run in progress is the one that is asked for.</param>
internal sealed record PlannedRun(IProgram Program, RunSpecification Specification, string Fingerprint)
{
    /// <summary>What is shown as it begins.</summary>
    public string Title =>
        $"{Program.Target}: {Specification.Plan.Title}"
        + (
            Specification.Plan.EstimatedSeconds is { } seconds
                ? $", about {ProgressText.Duration(Math.Max(1, Math.Round(seconds)))}"
                : ""
        );
}
