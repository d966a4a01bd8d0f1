using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Run;

[TaskName(nameof(RunHpl))]
[TaskDescription("Runs HPL on all nodes, judges it and brings the result home; attaches to a run that is still going")]
[IsDependentOn(typeof(VerifyMpi))]
public sealed class RunHpl : AsyncFrostingTask<HoarfrostContext>
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        var cancellationToken = context.Cancellation;
        await using var nodes = NodeConnections.Open(context);
        var runs = new HplRuns(context, nodes);
        var attached = await runs.AttachAsync(cancellationToken);
        if (attached is { } found)
        {
            context.Show(found.Result);
        }

        var planner = new RunPlanner(context, nodes);
        var done =
            attached is { Result.Result.Verdict.Passed: true } known && known.Run.PlanFingerprint == planner.Fingerprint
                ? 1
                : 0;
        if (done == context.Options.Repeats)
        {
            return;
        }

        var planned = await planner.PlanAsync(cancellationToken);
        for (var run = done; run < context.Options.Repeats; run++)
        {
            var collected = await runs.StartAsync(planned, cancellationToken);
            context.Show(collected);
            if (collected.Result.Verdict is { Passed: false } verdict)
            {
                throw new VerdictException($"HPL did not pass: {verdict.Kind}. {verdict.Reason}");
            }
        }
    }
}
