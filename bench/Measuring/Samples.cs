namespace Hoarfrost.Bench.Measuring;

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
