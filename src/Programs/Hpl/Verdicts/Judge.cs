using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Launchers;
using static System.FormattableString;

namespace Hoarfrost.Programs.Hpl.Verdicts;

/// <summary>
/// Decides whether a run passed: every test of HPL.dat has its row and no other row is there, every residual says PASSED and is
/// below the threshold, GFLOPS are those of N and time, the footer's counts agree, HPL wrote its last line and no error, and from outside
/// nothing went wrong (exit code, deadline, nodes, memory). Any one missing, and it did not.
/// </summary>
/// <remarks>
/// Where several things went wrong, the first of these counts, from what no other can have caused to what all others cause:
/// illegal input (HPL ran nothing), numeric failure (a wrong answer stays wrong, however the run ended), out of memory (also takes
/// nodes away), node lost (also leads to the deadline), timeout, incomplete.
/// </remarks>
public static class Judge
{
    /// <summary>2⁻⁵² and what printing adds; HPL reports half of that where arithmetic rounds.</summary>
    private const double DoubleEps = 2.2205e-16;

    private static readonly NoiseKind[] Causes =
    [
        NoiseKind.Memory,
        NoiseKind.DaemonLost,
        NoiseKind.Killed,
        NoiseKind.RankFailed,
        NoiseKind.Connection,
    ];

    /// <param name="asked">The HPL.dat that the run was given.</param>
    public static Verdict Decide(HplDat asked, HplOutput output, RunEnding ending)
    {
        var (kind, reason) =
            InputFault(output)
            ?? NumericFault(asked, output)
            ?? MemoryFault(output, ending)
            ?? NodeFault(ending)
            ?? TimeFault(output, ending)
            ?? Explained(Gap(asked, output, ending), output, ending)
            ?? (VerdictKind.Passed, Invariant($"All {output.RowCount} tests passed their residual checks."));
        var best = output
            .Rows.Where(row => RowFault(row, asked.Threshold) is null && row.ResidualPassed == true)
            .MaxBy(row => row.Gflops);
        return new(kind, reason, best, kind == VerdictKind.Passed ? best?.Gflops : null);
    }

    private static (VerdictKind, string)? InputFault(HplOutput output)
    {
        var said = output.Errors.Where(error => error.IsIllegalInput).ToList();
        return said.Exists(error => !error.IsWarning)
            ? (
                VerdictKind.IllegalInput,
                Invariant($"HPL refused its HPL.dat: {string.Join(" ", said.Select(error => error.Message))}")
            )
            : null;
    }

    private static (VerdictKind, string)? NumericFault(HplDat asked, HplOutput output)
    {
        if (
            output.Rows.Select(row => RowFault(row, asked.Threshold)).FirstOrDefault(fault => fault is not null) is
            { } fault
        )
        {
            return (VerdictKind.NumericFailure, fault);
        }

        if (output.FailedResiduals > 0 || output.Footer?.Failed > 0)
        {
            var count = Math.Max(output.FailedResiduals, output.Footer?.Failed ?? 0);
            return (VerdictKind.NumericFailure, Invariant($"{count} tests failed their residual checks."));
        }

        if (output.Errors.FirstOrDefault(error => error.IsNumeric) is { } error)
        {
            return (VerdictKind.NumericFailure, Invariant($"HPL could not solve the system: {error.Message}"));
        }

        return output.Parameters.Eps is { } eps && !(eps is > 0 and <= DoubleEps)
            ? (
                VerdictKind.NumericFailure,
                Invariant($"HPL found a machine precision of {eps}, which is not that of double precision.")
            )
            : null;
    }

    /// <summary>What is wrong with a row in itself, whatever the rest of the run did.</summary>
    private static string? RowFault(HplRow row, double threshold)
    {
        var name = Invariant($"{row.Variant} with N={row.N}, NB={row.NB}, {row.P} x {row.Q}");
        if (row.ResidualPassed == false)
        {
            return Invariant($"{name} failed its residual check: {row.Residual}, where below {threshold} is a pass.");
        }

        if (row.ResidualPassed == true && !(row.Residual < threshold))
        {
            return Invariant(
                $"{name} has a residual of {row.Residual}, said to pass, but only below {threshold} is a pass."
            );
        }

        return row.GflopsAgree
            ? null
            : Invariant(
                $"{name} prints {row.Gflops} GFLOPS, but N and {row.TimeSeconds} s make {HplFlops.Gflops(row.N, row.TimeSeconds):G5}."
            );
    }

    private static (VerdictKind, string)? MemoryFault(HplOutput output, RunEnding ending)
    {
        if (ending.OutOfMemoryNodes.Count > 0)
        {
            return (
                VerdictKind.OutOfMemory,
                Invariant($"The OOM killer ended processes on {string.Join(", ", ending.OutOfMemoryNodes)}.")
            );
        }

        return output.Errors.FirstOrDefault(error => error.IsOutOfMemory) is { } error
            ? (VerdictKind.OutOfMemory, Invariant($"HPL could not allocate its matrix: {error.Message}"))
            : null;
    }

    private static (VerdictKind, string)? NodeFault(RunEnding ending) =>
        ending.LostNodes.Count > 0
            ? (
                VerdictKind.NodeLost,
                Invariant(
                    $"Lost during the run: {string.Join(", ", ending.LostNodes)}.{(ending.Loss is { } loss ? $" {loss}" : "")}"
                )
            )
            : null;

    private static (VerdictKind, string)? TimeFault(HplOutput output, RunEnding ending) =>
        ending.TimedOut
            ? (
                VerdictKind.Timeout,
                Invariant($"The run was ended at its deadline, after {output.RowCount} whole tests{Reached(output)}.")
            )
            : null;

    private static string Reached(HplOutput output) =>
        output.Progress is { } progress
            ? Invariant($"; HPL's last report was column {progress.Column}, {progress.Fraction:P1}")
            : "";

    /// <summary>What is missing, or too much, for a pass; null where nothing is.</summary>
    private static string? Gap(HplDat asked, HplOutput output, RunEnding ending)
    {
        if (output.Errors.FirstOrDefault(error => !error.IsWarning) is { } error)
        {
            return Invariant($"HPL reported an error: {error.Message}");
        }

        if (asked.Threshold <= 0)
        {
            return Invariant(
                $"HPL.dat's threshold of {asked.Threshold} makes HPL check no residual, so nothing is proved."
            );
        }

        return RowMatch.Fault(asked, output) ?? FooterFault(output) ?? EndFault(output, ending);
    }

    private static string? FooterFault(HplOutput output)
    {
        if (output.Footer is not { Passed: { } passed, Failed: { } failed, Skipped: { } skipped } footer)
        {
            return "HPL's count of the tests is missing: the output was cut.";
        }

        if (skipped > 0)
        {
            return Invariant($"HPL skipped {skipped} of {footer.Tests} tests.");
        }

        return footer.Tests == output.RowCount && passed == output.RowCount && failed == 0
            ? null
            : Invariant(
                $"HPL counted {footer.Tests} tests, {passed} passed and {failed} failed, but printed {output.RowCount} rows."
            );
    }

    private static string? EndFault(HplOutput output, RunEnding ending)
    {
        if (!output.Ended)
        {
            return "HPL's last line, 'End of Tests.', is missing: the output was cut.";
        }

        return ending.ExitCode is null or 0 ? null : "All tests passed, but the run did not end well.";
    }

    /// <summary>A gap, with what mpirun or the system said about it; a whole output is not doubted for a line of noise.</summary>
    private static (VerdictKind, string)? Explained(string? gap, HplOutput output, RunEnding ending)
    {
        if (gap is null)
        {
            return null;
        }

        // From what no other can have caused to what all others cause: ranks that lose one that ended complain of their connections.
        var line = output.MpiNoise.MinBy(noise => Array.IndexOf(Causes, noise.Kind));
        var kind = line?.Kind switch
        {
            NoiseKind.Memory => VerdictKind.OutOfMemory,
            NoiseKind.DaemonLost => VerdictKind.NodeLost,
            _ => VerdictKind.Incomplete,
        };
        var said = line is null ? "" : Invariant($" The output also says: {line.Text}");
        var cause = ending.Cause is { } outside ? $" {outside}" : "";
        return (kind, Invariant($"{gap}{Ending(ending.ExitCode)}{cause}{said}"));
    }

    private static string Ending(int? exitCode) =>
        exitCode is null or 0 ? ""
        : Signals.OfExitCode(exitCode.Value) is { } signal
            ? Invariant($" mpirun ended with exit code {exitCode}: {Signals.Described(signal)}.")
        : Invariant($" mpirun ended with exit code {exitCode}.");
}
