using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl.Results;

/// <summary>How fast a test of HPL was until it was cut. HPL is faster at first than over all columns, and nothing was checked. Pure.</summary>
internal static class HplPartialRate
{
    /// <returns>Null where the run was not cut, or no test was under way that had told its rate.</returns>
    public static PartialRate? Of(HplDat asked, HplOutput output, Verdict verdict) =>
        IsCut(verdict.Kind) && output is { IsTestUnderWay: true, Progress: { Gflops: { } gflops and > 0 } reached }
            ? new PartialRate(gflops, "GFLOPS", At(reached, asked, output))
            : null;

    private static bool IsCut(VerdictKind kind) =>
        kind is VerdictKind.Timeout or VerdictKind.Incomplete or VerdictKind.NodeLost or VerdictKind.OutOfMemory;

    private static string At(HplProgress reached, HplDat asked, HplOutput output) =>
        output.RowCount < HplOutput.MaxRows && asked.Cases.Skip((int)output.RowCount).FirstOrDefault() is { } test
            ? FormattableString.Invariant($"column {reached.Column} of {test.N}")
            : FormattableString.Invariant($"column {reached.Column}");
}
