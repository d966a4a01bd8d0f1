using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Planning;

/// <summary>A run that is ready to be started.</summary>
/// <param name="Plan">From which <paramref name="Draft"/> was made.</param>
/// <param name="Fingerprint">Tells whether a run in progress is the one that is asked for.</param>
internal sealed record PlannedRun(RunDraft Draft, HplPlan Plan, string Fingerprint)
{
    /// <summary>What is shown while it runs.</summary>
    public string Title =>
        FormattableString.Invariant($"RunHpl: N={Plan.N} NB={Plan.NB} on {Plan.P} x {Plan.Q}")
        + (Plan.EstimatedSeconds is { } seconds ? FormattableString.Invariant($", about {seconds:F0} s") : "");
}
