using MathNet.Numerics.Statistics;

namespace Hoarfrost.Results.Comparison;

/// <summary>A measured value, and when.</summary>
internal sealed record TimedValue(DateTimeOffset At, double Value);

/// <summary>Values by sessions: what was measured without a long pause, in which a machine may become another. Pure.</summary>
internal static class Sessions
{
    /// <summary>Fewer say nothing about how sessions differ.</summary>
    public const int LeastCount = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>How far the medians of the sessions lie apart, over the median of these; null for too few sessions.</summary>
    public static double? Drift(IEnumerable<TimedValue> values)
    {
        var medians = Of(values).Select(session => session.Select(value => value.Value).Median()).Order().ToArray();
        return medians.Length < LeastCount || SortedArrayStatistics.Median(medians) is not (not 0 and var middle)
            ? null
            : (medians[^1] - medians[0]) / Math.Abs(middle);
    }

    /// <summary>Whether all of these are of one session.</summary>
    public static bool AreOne(IEnumerable<TimedValue> values) => Of(values).Count == 1;

    private static List<List<TimedValue>> Of(IEnumerable<TimedValue> values)
    {
        var sessions = new List<List<TimedValue>>();
        foreach (var value in values.OrderBy(value => value.At))
        {
            if (sessions is not [.., var last] || value.At - last[^1].At > LongestPause)
            {
                sessions.Add(last = []);
            }

            last.Add(value);
        }

        return sessions;
    }
}
