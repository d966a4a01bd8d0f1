using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;

namespace Hoarfrost.Runs.Endings;

/// <summary>A run that is over, as it was seen from here.</summary>
/// <param name="EndedAt">By the job's own count of seconds; null where nobody could be asked.</param>
internal sealed record RunOutcome(HplOutput Output, RunEnding Ending, DateTimeOffset? EndedAt);
