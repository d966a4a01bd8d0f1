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
