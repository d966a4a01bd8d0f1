using Hoarfrost.Hpl.Output;

namespace Hoarfrost.Hpl.Verdicts;

/// <summary>The judgement of a run.</summary>
/// <param name="Reason">One or two sentences for people.</param>
/// <param name="Best">
/// The fastest row that passed its own checks, also of a run that did not pass as a whole; null where there is none.
/// </param>
/// <param name="Gflops">The result: of <paramref name="Best"/> where the run passed, else null. Never 0.</param>
public sealed record Verdict(VerdictKind Kind, string Reason, HplRow? Best, double? Gflops);
