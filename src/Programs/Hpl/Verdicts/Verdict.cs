using Hoarfrost.Programs.Hpl.Output;

namespace Hoarfrost.Programs.Hpl.Verdicts;

/// <summary>The judgement of a run.</summary>
/// <param name="Reason">One or two sentences for people.</param>
/// <param name="Best">
/// The fastest row that passed its own checks, also of a run that did not pass as a whole; null where there is none.
/// </param>
/// <param name="Gflops">The result: of <paramref name="Best"/> where the run passed, else null. Never 0.</param>
public sealed record Verdict(VerdictKind Kind, string Reason, HplRow? Best, double? Gflops);

/// <summary>How a run is judged; <see cref="Judge"/> says in which order.</summary>
public enum VerdictKind
{
    /// <summary>Every test was run and checked, and all figures agree.</summary>
    Passed = 0,

    /// <summary>Something that should be there is not, and nothing says why.</summary>
    Incomplete = 1,

    /// <summary>A residual failed, or the figures contradict each other.</summary>
    NumericFailure = 2,

    /// <summary>HPL did not take its HPL.dat.</summary>
    IllegalInput = 3,

    /// <summary>The run was ended at its deadline.</summary>
    Timeout = 4,

    NodeLost = 5,

    OutOfMemory = 6,
}
