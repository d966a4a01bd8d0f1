using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Facts;

namespace Hoarfrost.Runs.Planning;

/// <summary>Sizes a run by the options and by what its nodes have; where a time is asked for, by what a short trial on them reaches.</summary>
internal sealed class RunSizer(HoarfrostOptions options, IPlatform platform, SpeedTrial speedTrial)
{
    /// <param name="image">What the nodes run.</param>
    /// <param name="trial">Runs HPL by a plan.</param>
    /// <returns>The plan, and the fingerprint of what the speed depends on by which runs of a time are sized.</returns>
    /// <exception cref="UsageException">The options ask for what the nodes don't have.</exception>
    public async Task<(HplPlan Plan, string SpeedFingerprint)> SizeAsync(
        string image,
        IReadOnlyList<NodeCapacity> planned,
        IReadOnlyDictionary<string, NodeFacts> facts,
        Func<HplPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var request = HplPlanning.Request(
            options,
            HplPlanning.Capacities(planned, facts),
            [.. facts.Values],
            defaultMinutes: platform.DefaultMinutes
        );
        var inputs = SpeedInputs.Of(image, request);
        if (request.TimeBudgetMinutes is { } minutes)
        {
            var speed = await speedTrial.MeasureAsync(inputs, trial, request, cancellationToken);
            request = request with { GflopsEstimate = speed.GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds) };
        }

        return (HplPlanning.Plan(request), inputs.ToHex());
    }
}
