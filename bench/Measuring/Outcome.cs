namespace Hoarfrost.Bench.Measuring;

/// <summary>A comparison that was made.</summary>
internal sealed record Outcome(string Name, string Title, Unit Unit, IReadOnlyList<Samples> Contenders)
{
    /// <summary>Over the best median that any way by hand reached.</summary>
    public double MedianRatio(Samples contender) => contender.Median / BestOf(ByHand.Select(other => other.Median));

    /// <summary>The best run over the best run that any way by hand had: what is left when the machine's noise is not.</summary>
    public double BestRatio(Samples contender) =>
        contender.Best(Unit) / BestOf(ByHand.Select(other => other.Best(Unit)));

    private IEnumerable<Samples> ByHand => Contenders.Where(contender => !contender.IsOurs);

    private double BestOf(IEnumerable<double> values) => Unit == Unit.Seconds ? values.Min() : values.Max();
}

/// <summary>One way to do what a comparison is about.</summary>
/// <param name="IsOurs">Hoarfrost's way; the others are by hand.</param>
/// <param name="MeasureAsync">Does it once, and says what it came to in the comparison's unit.</param>
internal sealed record Contender(string Name, bool IsOurs, Func<CancellationToken, Task<double>> MeasureAsync);

/// <summary>What a contender came to, in the order of the repetitions.</summary>
internal sealed record Samples(string Name, bool IsOurs, IReadOnlyList<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public double Best(Unit unit) => unit == Unit.Seconds ? Values.Min() : Values.Max();
}

/// <summary>What is measured, and which way is better.</summary>
internal enum Unit
{
    /// <summary>Wall time: less is better.</summary>
    Seconds,

    /// <summary>10^9 floating point operations a second: more is better.</summary>
    Gflops,
}
