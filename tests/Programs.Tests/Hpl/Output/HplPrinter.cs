using System.Globalization;
using System.Text;
using Hoarfrost.Programs.Hpl.Input;

namespace Programs.Tests.Hpl.Output;

/// <summary>Prints what HPL would, with the formats of HPL_pdtest: 2.3's, or those up to 2.2.</summary>
internal static class HplPrinter
{
    private const string Passed = "PASSED";

    public static string Whole(HplDat dat, double gflops, bool modern = true)
    {
        var text = new StringBuilder(Header(dat, modern));
        var count = 0;
        foreach (var test in dat.Cases)
        {
            text.Append(Row(test, HplFlops.Seconds(test.N, gflops), modern)).Append(Residual(0.0025, Passed, modern));
            count++;
        }

        return text.Append(Footer(count, count, 0, 0)).ToString();
    }

    public static string Header(HplDat dat, bool modern = true) =>
        $"""
            ================================================================================
            HPLinpack {(modern ? "2.3" : "2.0")}  --  High-Performance Linpack benchmark  --   September 10, 2008
            ================================================================================

            An explanation of the input/output parameters follows:
            N      : The order of the coefficient matrix A.

            The following parameter values will be used:

            N      :{List(dat.Ns)}
            NB     :{List(dat.NBs)}
            PMAP   : {(dat.ProcessMapping == ProcessMapping.Row ? "Row" : "Column")}-major process mapping
            P      :{List(dat.Ps)}
            Q      :{List(dat.Qs)}

            --------------------------------------------------------------------------------

            - The relative machine precision (eps) is taken to be               1.110223e-16
            - Computational tests pass if scaled residuals are less than          {dat.Threshold, 10:F1}


            """;

    public static string Row(HplCase test, double seconds, bool modern = true)
    {
        var gflops = Exponential(HplFlops.Gflops(test.N, seconds), modern ? 4 : 3);
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"{test.Variant}{test.N, 12} {test.NB, 5} {test.P, 5} {test.Q, 5} {seconds, 18:F2} {gflops.PadLeft(modern ? 22 : 18)}\n"
        );
        const string head =
            "================================================================================\n"
            + "T/V                N    NB     P     Q               Time                 Gflops\n"
            + "--------------------------------------------------------------------------------\n";
        const string times =
            "HPL_pdgesv() start time Thu Aug  6 23:38:13 2020\n\nHPL_pdgesv() end time   Thu Aug  6 23:41:50 2020\n\n";
        return head + row + (modern ? times : "");
    }

    public static string Residual(double value, string outcome, bool modern = true)
    {
        var number =
            double.IsNaN(value) ? "nan"
            : modern ? Exponential(value, 8)
            : value.ToString("F7", CultureInfo.InvariantCulture);
        return "--------------------------------------------------------------------------------\n"
            + $"||Ax-b||_oo/(eps*(||A||_oo*||x||_oo+||b||_oo)*N)= {number, 16} ...... {outcome}\n";
    }

    public static string Footer(int tests, int passed, int failed, int skipped) =>
        "================================================================================\n\n"
        + $"Finished {tests, 6} tests with the following results:\n"
        + $"         {passed, 6} tests completed and passed residual checks,\n"
        + $"         {failed, 6} tests completed and failed residual checks,\n"
        + $"         {skipped, 6} tests skipped because of illegal input values.\n"
        + "--------------------------------------------------------------------------------\n\nEnd of Tests.\n"
        + "================================================================================\n";

    /// <summary>printf's %e: two digits of exponent at the least.</summary>
    private static string Exponential(double value, int decimals) =>
        value.ToString($"0.{new string('0', decimals)}e+00", CultureInfo.InvariantCulture);

    /// <summary>Eight values a line, as HPL_pdinfo prints them.</summary>
    private static string List(IReadOnlyList<int> values) =>
        string.Join("\n        ", values.Chunk(8).Select(line => string.Concat(line.Select(value => $"{value, 8} "))));
}
