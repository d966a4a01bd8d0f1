using Hoarfrost.Hpl.Output;
using Hoarfrost.Hpl.Verdicts;

namespace Hoarfrost.Run;

/// <summary>A run that is over, as it was seen from here.</summary>
/// <param name="EndedAt">By the job's own count of seconds; null where nobody could be asked.</param>
internal sealed record RunOutcome(HplOutput Output, RunEnding Ending, DateTimeOffset? EndedAt);
