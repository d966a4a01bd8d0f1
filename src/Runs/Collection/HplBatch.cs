using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>The runs of HPL that a command asks for: those that earlier pipelines left count, and the rest is started.</summary>
internal sealed class HplBatch(
    HoarfrostOptions options,
    RunsInProgress inProgress,
    IRunSites sites,
    UnfinishedRuns unfinished,
    TimeLeft timeLeft,
    RunReport report
)
{
    /// <exception cref="VerdictException">A run did not pass.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await inProgress.CheckAsync(cancellationToken);
        await using var site = await sites.OpenAsync(cancellationToken);
        var settled = await unfinished.SettleAsync(site, cancellationToken);
        var done = 0;
        foreach (var (run, collected) in settled)
        {
            await report.DeliverAsync(collected, cancellationToken);
            done += Counts(run, collected, site) ? 1 : 0;
        }

        IReadOnlyList<CollectedRun> started =
            done < options.Repeats ? await StartAsync(site, done, cancellationToken) : [];
        await report.EnsureCopiedAsync([.. settled.Select(pair => pair.Collected), .. started], cancellationToken);
    }

    private async Task<IReadOnlyList<CollectedRun>> StartAsync(
        IRunSite site,
        int done,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<CollectedRun>();
        var planned = await site.PlanAsync(cancellationToken);
        await timeLeft.CheckAsync(planned.Draft.Plan.EstimatedSeconds * (options.Repeats - done), cancellationToken);
        for (var run = done; run < options.Repeats; run++)
        {
            var collected = await site.StartAsync(planned, cancellationToken);
            await report.DeliverAsync(collected, cancellationToken);
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
