namespace Hoarfrost.Bench.Measuring;

/// <summary>What is measured, and which way is better.</summary>
internal enum Unit
{
    /// <summary>Wall time: less is better.</summary>
    Seconds,

    /// <summary>10^9 floating point operations a second: more is better.</summary>
    Gflops,
}
