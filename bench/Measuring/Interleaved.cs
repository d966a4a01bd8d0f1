using Hoarfrost.Bench.Comparisons;

namespace Hoarfrost.Bench.Measuring;

/// <summary>
/// Measures all contenders in turn, again and again, each round in another order: what else the machine does hits all of them alike.
/// </summary>
internal static class Interleaved
{
    public static async Task<Outcome> MeasureAsync(
        string name,
        Comparison comparison,
        int repetitions,
        CancellationToken cancellationToken
    )
    {
        var contenders = comparison.Contenders;
        var values = contenders.Select(_ => new List<double>()).ToList();
        var first = comparison.NeedsWarmUp ? -1 : 0;
        for (
            var round = first;
            round < (comparison.MaxRepetitions is { } most ? Math.Min(most, repetitions) : repetitions);
            round++
        )
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var index = (turn + round + 1) % contenders.Count;
                var value = await contenders[index].MeasureAsync(cancellationToken);
                await Console.Error.WriteLineAsync(
                    FormattableString.Invariant(
                        $"{name}: {(round < 0 ? "warm-up" : $"round {round + 1}")}: {contenders[index].Name}: {value:G4}"
                    )
                );
                if (round >= 0)
                {
                    values[index].Add(value);
                }
            }
        }

        return new Outcome(
            name,
            comparison.Title,
            comparison.Unit,
            [.. contenders.Zip(values).Select(pair => new Samples(pair.First.Name, pair.First.IsOurs, pair.Second))]
        );
    }
}
