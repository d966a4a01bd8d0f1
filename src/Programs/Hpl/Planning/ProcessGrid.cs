namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>
/// The grid of P process rows and Q columns. HPL's FAQ and Intel's guide agree: as square as the ranks allow, with P ≤ Q, for
/// panels are factored along columns and sent along rows.
/// </summary>
internal static class ProcessGrid
{
    /// <summary>Above it the grid is called flat and the plan warns.</summary>
    public const int FlatRatio = 4;

    /// <summary>The largest divisor of <paramref name="ranks"/> up to its square root, and what it leaves.</summary>
    public static (int P, int Q) Squarest(int ranks)
    {
        var p = (int)Math.Sqrt(ranks);
        while (ranks % p != 0)
        {
            p--;
        }

        return (p, ranks / p);
    }

    public static bool IsFlat(int p, int q) => q > FlatRatio * p;

    /// <summary>NB·lcm(P, Q): an N that is a multiple of it gives every rank the same number of blocks.</summary>
    public static long EvenStep(int nb, int p, int q) => (long)nb * p / Gcd(p, q) * q;

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
