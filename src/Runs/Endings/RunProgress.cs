using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Endings;

/// <summary>Says how far HPL is.</summary>
internal static class RunProgress
{
    public static void Report(ProgressStep progress, HplOutput output, RunDraft draft)
    {
        if (output.Rows is [.., var row])
        {
            progress.Report(
                FormattableString.Invariant($"{row.Gflops:G4} GFLOPS in {row.TimeSeconds:F1} s, checking the result")
            );
        }
        else if (output.Progress is { } reached)
        {
            progress.Report(
                FormattableString.Invariant($"N={draft.Plan.N}: column {reached.Column}, {reached.Gflops:G4} GFLOPS"),
                reached.WorkFraction
            );
        }
    }
}
