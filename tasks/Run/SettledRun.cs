using Hoarfrost.Results;
using Hoarfrost.State;

namespace Hoarfrost.Run;

/// <summary>A run that an earlier pipeline left unfinished, now with its result.</summary>
internal sealed record SettledRun(RunRecord Run, CollectedRun Collected);
