using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Run;

/// <summary>A run that is ready to be started.</summary>
/// <param name="Plan">From which <paramref name="Draft"/> was made.</param>
/// <param name="Fingerprint">Tells whether a run in progress is the one that is asked for.</param>
/// <param name="Title">What is shown while it runs.</param>
internal sealed record PlannedRun(RunDraft Draft, HplPlan Plan, string Fingerprint, string Title);
