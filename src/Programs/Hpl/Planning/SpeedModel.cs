using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>
/// How the rate of HPL grows with N: r∞·N / (N + n½), Hockney's model (Parallel Computing 3, 1985). What does not grow with N³, panels
/// and messages, takes a share that shrinks with N.
/// </summary>
/// <param name="AsymptoticGflops">r∞: what an endless matrix would reach, in 10^9 operations a second.</param>
/// <param name="HalfOrder">n½: the order at which half of it is reached; 0 where the rate does not change with N.</param>
public sealed record SpeedModel(double AsymptoticGflops, double HalfOrder)
{
    /// <summary>
    /// Two short runs say little about r∞; beyond this, over the larger one's rate, they are not believed. Measured on two cores: N=3072
    /// 56 GFLOPS, N=7392 75 and N=12096 79, for which the first two give 83.
    /// </summary>
    public const double LargestGain = 1.5;

    /// <summary>How far one run raises the model at most: a trial on a busy machine may have had a small part of it.</summary>
    public const double LargestRise = 8;

    /// <summary>How far one run lowers it at most: the machine may have been busy during this one run.</summary>
    public const double LargestFall = 2;

    /// <summary>A run that differs by less fits the model: sizes stay what they are, and runs comparable.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Each round brings the answer closer by more than a factor of three, for the rate grows more slowly than N.</summary>
    private const int Rounds = 40;

    private const double FlopsPerGflop = 1e9;

    public double Gflops(double n) => AsymptoticGflops * n / (n + HalfOrder);

    /// <summary>The rate of the run that takes this long.</summary>
    public double GflopsWithin(double seconds)
    {
        var gflops = AsymptoticGflops;
        for (var round = 0; round < Rounds; round++)
        {
            gflops = Gflops(HplFlops.LargestOrder(seconds * gflops * FlopsPerGflop));
        }

        return gflops;
    }

    /// <summary>The model after a run on the same nodes: its rate counts, within bounds. How the rate grows with N stays.</summary>
    public SpeedModel Corrected(int n, double gflops)
    {
        var ratio = gflops / Gflops(n);
        return Math.Abs(ratio - 1) <= Tolerance
            ? this
            : this with
            {
                AsymptoticGflops = AsymptoticGflops * Math.Clamp(ratio, 1 / LargestFall, LargestRise),
            };
    }

    /// <summary>The model through two measured runs; a constant rate where the larger was no faster.</summary>
    public static SpeedModel Fit(int smallN, double smallGflops, int largeN, double largeGflops)
    {
        if (largeN <= smallN || largeGflops <= smallGflops)
        {
            return new SpeedModel(largeGflops, HalfOrder: 0);
        }

        // 1/r is linear in 1/N.
        var slope = ((1 / smallGflops) - (1 / largeGflops)) / ((1.0 / smallN) - (1.0 / largeN));
        var inverse = (1 / largeGflops) - (slope / largeN);
        var most = LargestGain * largeGflops;
        var asymptotic = inverse > 0 ? Math.Min(1 / inverse, most) : most;
        return new SpeedModel(asymptotic, largeN * ((asymptotic / largeGflops) - 1));
    }
}
