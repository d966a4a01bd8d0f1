using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Speed;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>Sizes a run by the options and by what its nodes have; where a time is asked for, by what a short trial on them reaches.</summary>
/// <param name="image">What the nodes run.</param>
internal sealed class RunSizer(HoarfrostContext context, string image)
{
    /// <param name="trial">Runs HPL by a plan.</param>
    /// <returns>The plan, and the fingerprint of what the speed depends on by which runs of a time are sized.</returns>
    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<(HplPlan Plan, string SpeedFingerprint)> SizeAsync(
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts,
        Func<HplPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var request = HplPlanning.Request(
            context.Options,
            HplPlanning.Capacities(planned, facts),
            [.. facts.Values],
            defaultMinutes: context.Platform.DefaultMinutes
        );
        var inputs = SpeedInputs.Of(image, request);
        if (request.TimeBudgetMinutes is { } minutes)
        {
            var speed = await new SpeedTrial(context, inputs, trial).MeasureAsync(request, cancellationToken);
            request = request with { GflopsEstimate = speed.GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds) };
        }

        return (HplPlanning.Plan(request), inputs.ToHex());
    }
}
