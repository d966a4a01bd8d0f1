using Cake.Frosting;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(RunHpl))]
[TaskDescription(
    "Runs HPL on all nodes, judges it, brings the result home and shows it; attaches to a run that is still going"
)]
[IsDependentOn(typeof(VerifyMpi))]
internal sealed class RunHpl : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        var cancellationToken = context.Cancellation;
        if (context.Command.IsAttaching)
        {
            await context.Get<Attachment>().FollowAsync(cancellationToken);
            return;
        }

        await context.Get<RunsInProgress>().CheckAsync(cancellationToken);
        await using var site = await context.Get<IRunSites>().OpenAsync(cancellationToken);
        var settled = await context.Get<UnfinishedRuns>().SettleAsync(site, cancellationToken);
        var done = 0;
        foreach (var (run, collected) in settled)
        {
            await context.Get<RunReport>().DeliverAsync(collected, cancellationToken);
            done += Counts(run, collected, site) ? 1 : 0;
        }

        IReadOnlyList<CollectedRun> started =
            done < context.Options.Repeats ? await StartAsync(context, site, done, cancellationToken) : [];
        await context
            .Get<RunReport>()
            .EnsureCopiedAsync([.. settled.Select(pair => pair.Collected), .. started], cancellationToken);
    }

    private static async Task<IReadOnlyList<CollectedRun>> StartAsync(
        HoarfrostContext context,
        IRunSite site,
        int done,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<CollectedRun>();
        var planned = await site.PlanAsync(cancellationToken);
        await context
            .Get<TimeLeft>()
            .CheckAsync(planned.Draft.Plan.EstimatedSeconds * (context.Options.Repeats - done), cancellationToken);
        for (var run = done; run < context.Options.Repeats; run++)
        {
            var collected = await site.StartAsync(planned, cancellationToken);
            await context.Get<RunReport>().DeliverAsync(collected, cancellationToken);
            VerdictException.ThrowUnlessPassed(collected);
            runs.Add(collected);
        }

        return runs;
    }

    /// <summary>Whether an earlier run is one of those asked for. Where its nodes were lost, the cluster has been mended since: HPL runs again.</summary>
    /// <exception cref="VerdictException">It is, and did not pass.</exception>
    private static bool Counts(RunRecord run, CollectedRun collected, IRunSite site)
    {
        if (run.PlanFingerprint != site.Fingerprint || collected.Result.Verdict.Kind == nameof(VerdictKind.NodeLost))
        {
            return false;
        }

        VerdictException.ThrowUnlessPassed(collected);
        return true;
    }
}
