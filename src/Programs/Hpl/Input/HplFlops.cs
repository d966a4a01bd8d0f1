namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>The operation count of HPL, with which it turns a time into GFLOPS, however it solved the system.</summary>
public static class HplFlops
{
    /// <summary>
    /// Floating-point operations for a system of order <paramref name="n"/>: 2/3 n³ + 3/2 n²
    /// (HPL_pdtest, and the rules of the TOP500 list, which leave out lower orders).
    /// </summary>
    public static double Count(double n) => ((2.0 / 3.0 * n) + (3.0 / 2.0)) * n * n;

    /// <summary>10⁹ operations a second.</summary>
    public static double Gflops(double n, double seconds) => Count(n) / seconds / 1e9;

    /// <summary>Seconds that order <paramref name="n"/> takes at <paramref name="gflops"/>.</summary>
    public static double Seconds(double n, double gflops) => Count(n) / (gflops * 1e9);

    /// <summary>The largest order whose operations are not more than <paramref name="flops"/>.</summary>
    public static int LargestOrder(double flops)
    {
        var low = 0;
        var high = int.MaxValue;
        while (low < high)
        {
            var middle = low + ((high - low) / 2) + 1;
            if (Count(middle) <= flops)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
