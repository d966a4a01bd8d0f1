using Hoarfrost.Results;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs;

/// <summary>A run that an earlier pipeline left unfinished, now with its result.</summary>
internal sealed record SettledRun(RunRecord Run, CollectedRun Collected);
