using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Progress;
using Hoarfrost.Runs;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>How many steps a command has on its platform, and how long the rest of them is going to take.</summary>
/// <param name="targets">All that there are.</param>
internal sealed class CommandPlan(
    Current<CommandTargets> command,
    Current<IPlatform> platform,
    Current<StepTimes> times,
    IEnumerable<IFrostingTask> targets
)
{
    private List<string>? steps;
    private int begun;

    /// <summary>Where the target that begins now stands; null: it is the only one, or none that was foreseen.</summary>
    public TargetPlace? Next(string target)
    {
        steps ??= Steps();
        var index = steps.FindIndex(begun, step => string.Equals(step, target, StringComparison.OrdinalIgnoreCase));
        if (index < 0 || steps.Count == 1)
        {
            return null;
        }

        begun = index + 1;
        var seconds = steps.Skip(begun).Select(times.Value.Seconds).ToList();
        return new(
            begun,
            steps.Count,
            times.Value.Seconds(target),
            seconds.All(known => known is not null) ? seconds.Sum() : null
        );
    }

    private List<string> Steps()
    {
        var without = targets
            .OfType<HoarfrostTask>()
            .Where(task => !task.IsOn(platform.Value))
            .Select(task => HoarfrostTask.NameOf(task.GetType()))
            .Concat(StepNames.Lockless)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. command.Value.Order.Where(step => !without.Contains(step))];
    }
}
