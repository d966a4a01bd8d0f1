using Hoarfrost.Results;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>A run that an earlier pipeline left unfinished, now with its result.</summary>
internal sealed record ResumedRun(RunRecord Run, CollectedRun Collected);
