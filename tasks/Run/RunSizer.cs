using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Run.Facts;
using Hoarfrost.Run.Speed;

namespace Hoarfrost.Run;

/// <summary>Sizes a run by the options and by what its nodes have; where a time is asked for, by what a short trial on them reaches.</summary>
/// <param name="image">What the nodes run.</param>
internal sealed class RunSizer(HoarfrostContext context, string image)
{
    /// <param name="trial">Runs HPL by a plan.</param>
    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<SizedRun> SizeAsync(
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts,
        Func<HplPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var request = PlanInputs.Request(
            context.Options,
            PlanInputs.Capacities(planned, facts),
            [.. facts.Values],
            defaultMinutes: context.Platform.DefaultMinutes
        );
        var inputs = SpeedInputs.Of(image, request);
        if (request.TimeBudgetMinutes is { } minutes)
        {
            var speed = await new SpeedTrial(context, inputs, trial).MeasureAsync(request, cancellationToken);
            request = request with
            {
                GflopsEstimate = speed.ToModel().GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds),
            };
        }

        return new(Planner.Plan(request), inputs.ToHex());
    }
}
