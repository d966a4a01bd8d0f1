using System.Diagnostics.CodeAnalysis;

namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>What may befall a watch on its way: events come late and merged into one, twice, or again from an earlier one on; it is cut.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed gives the same again.")]
internal sealed class Disturbance(int seed)
{
    private const double Often = 0.3;
    private const double Seldom = 0.1;
    private readonly Random random = new(seed);
    private readonly Lock drawing = new();

    /// <summary>How long events gather before they are given.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Next(12));

    /// <summary>How a log that is asked for too early answers, and how often; 0: it is whole at once.</summary>
    public int LogFaults { get; } = new Random(~seed).Next(4);

    public WatchCut Cut => Chance(Seldom) ? (WatchCut)(1 + Next((int)WatchCut.Aborted)) : WatchCut.None;

    public LogFault LogFault => (LogFault)Next(Enum.GetValues<LogFault>().Length);

    public IReadOnlyList<RecordedChange> Apply(IReadOnlyList<RecordedChange> changes)
    {
        var kept = Chance(Often) ? Merged(changes) : changes;
        var given = new List<RecordedChange>();
        foreach (var change in kept)
        {
            given.Add(change);
            if (Chance(Seldom))
            {
                given.Add(change);
            }
            else if (Chance(Seldom))
            {
                given.AddRange([.. given.Skip(Next(given.Count))]);
            }
        }

        return given;
    }

    /// <summary>Of each object, what it came to.</summary>
    private static IReadOnlyList<RecordedChange> Merged(IReadOnlyList<RecordedChange> changes) =>
        [.. changes.GroupBy(change => change.Uid).Select(group => group.Last()).OrderBy(change => change.Version)];

    private bool Chance(double probability)
    {
        lock (drawing)
        {
            return seed != 0 && random.NextDouble() < probability;
        }
    }

    private int Next(int below)
    {
        lock (drawing)
        {
            return random.Next(below);
        }
    }
}
