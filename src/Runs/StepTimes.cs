using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs;

/// <summary>How long steps are going to take: as they last did here on the platform, or of HPL, as long as is asked for.</summary>
internal sealed class StepTimes(HoarfrostOptions options, IPlatform platform, StepStore steps, RunCollector collector)
{
    /// <summary>Older results tell of other machines and versions.</summary>
    private const int NewestResults = 10;

    private const double SecondsPerMinute = 60;

    // What no result tells of: they look for what is there, and take seconds.
    private static readonly Dictionary<string, double> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        [StepNames.Preflight] = 3,
        [StepNames.NixImage] = 1,
        [StepNames.Connect] = 1,
        [StepNames.CollectResults] = 1,
        [StepNames.Teardown] = 10,
    };

    private IReadOnlyDictionary<string, double>? known;

    /// <summary>Null: not known.</summary>
    public double? Seconds(string target) =>
        IsSame(target, StepNames.RunHpl) ? HplSeconds()
        : Short.TryGetValue(target, out var few) ? few
        : steps.Read(target) is { Outcome: StepOutcome.Succeeded } ? 0
        : (known ??= Known()).TryGetValue(target, out var seconds) ? seconds
        : null;

    private double? HplSeconds() =>
        options.N is null && (options.Minutes ?? platform.DefaultMinutes) is { } minutes
            ? minutes * SecondsPerMinute * options.Repeats
            : null;

    private Dictionary<string, double> Known()
    {
        var found = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var runId in collector.RunIds().Reverse().Take(NewestResults))
        {
            if (Find(runId) is { } result && result.Platform == platform.Name)
            {
                foreach (var timing in result.Timings.Where(timing => !timing.UpToDate))
                {
                    found.TryAdd(timing.Step, timing.Seconds);
                }
            }
        }

        return found;
    }

    // A result that can't be read says no more than one that is not there: only a guess hangs on it.
    private RunResult? Find(string runId)
    {
        try
        {
            return collector.FindResult(runId);
        }
        catch (HoarfrostException)
        {
            return null;
        }
    }

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
