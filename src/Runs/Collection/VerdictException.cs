using Hoarfrost.Results;

namespace Hoarfrost.Runs.Collection;

/// <summary>A run's verdict is not a pass.</summary>
/// <param name="run">Home, as every run that has a verdict.</param>
internal sealed class VerdictException(string message, CollectedRun run)
    : HoarfrostException(ExitCodes.VerdictNotPassed, message)
{
    public CollectedRun Run => run;

    /// <exception cref="VerdictException">The run did not pass.</exception>
    public static void ThrowUnlessPassed(CollectedRun run)
    {
        if (run.Result.Verdict is { Passed: false } verdict)
        {
            throw new VerdictException(
                $"The run did not pass: {verdict.Kind}. The report says why and what to do: {run.Folder.ReportPath}",
                run
            );
        }
    }
}
