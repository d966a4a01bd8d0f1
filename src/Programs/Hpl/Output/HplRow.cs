using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>A row of HPL's result table, with the residual that HPL printed under it.</summary>
/// <param name="Variant">As printed: <c>WR11C2R4</c> (see <see cref="HplCase.Variant"/>).</param>
/// <param name="TimeSeconds">Wall time, printed to 0.01 s.</param>
/// <param name="Gflops">As printed, to <paramref name="GflopsDigits"/> digits.</param>
/// <param name="GflopsDigits">Significant digits: 4 up to HPL 2.2 and in HPCC, 5 in HPL 2.3, 6 in Intel's build.</param>
public sealed record HplRow(
    string Variant,
    int N,
    int NB,
    int P,
    int Q,
    double TimeSeconds,
    double Gflops,
    int GflopsDigits
)
{
    /// <summary>
    /// The scaled residual ‖Ax-b‖∞ / (ε (‖A‖∞ ‖x‖∞ + ‖b‖∞) N), without a unit: some 0.001 where the solution is right to working
    /// precision, and NaN or huge where it is not. Null where none was printed. Of HPL 1's three residuals the largest.
    /// </summary>
    public double? Residual { get; init; }

    /// <summary>What HPL printed: true for PASSED (all of them), false for FAILED, null where neither was seen.</summary>
    public bool? ResidualPassed { get; init; }

    /// <summary>As HPL printed it, in the node's own time zone: <c>Thu Aug  6 23:37:31 2020</c>.</summary>
    public string? StartTime { get; init; }

    /// <summary>As <see cref="StartTime"/>.</summary>
    public string? EndTime { get; init; }

    /// <summary>
    /// Whether the printed GFLOPS are those of N and time, within what was lost in printing: half a hundredth of a second, and
    /// half a unit of the last digit.
    /// </summary>
    public bool GflopsAgree
    {
        get
        {
            const double halfTimeUnit = 0.005;
            const double slack = 1e-9;
            var halfUnit = 0.5 * Math.Pow(10, Math.Floor(Math.Log10(Gflops)) - (GflopsDigits - 1));
            var least = HplFlops.Gflops(N, TimeSeconds + halfTimeUnit);
            var most =
                TimeSeconds > halfTimeUnit ? HplFlops.Gflops(N, TimeSeconds - halfTimeUnit) : double.PositiveInfinity;
            return Gflops > 0 && Gflops + halfUnit >= least * (1 - slack) && Gflops - halfUnit <= most * (1 + slack);
        }
    }
}
