using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>The runs of a program that a command asks for: those that earlier pipelines left count, and the rest is started.</summary>
internal sealed class RunBatch(
    HoarfrostOptions options,
    RunsInProgress inProgress,
    RunSessions sessions,
    UnfinishedRuns unfinished,
    TimeLeft timeLeft,
    RunReport report,
    ExpectationCheck expectations
)
{
    /// <returns>The runs that are home, the newest last.</returns>
    /// <exception cref="VerdictException">A run did not pass.</exception>
    /// <exception cref="HoarfrostException">Their figure is out of its expected range.</exception>
    public async Task<IReadOnlyList<CollectedRun>> RunAsync(IProgram program, CancellationToken cancellationToken)
    {
        await inProgress.CheckAsync(cancellationToken);
        await using var session = await sessions.OpenAsync(cancellationToken);
        var resumed = await unfinished.ResumeAsync(session, cancellationToken);
        var fingerprint = resumed.Count > 0 ? await session.FingerprintOfAsync(program, cancellationToken) : "";
        var done = 0;
        foreach (var (run, collected) in resumed)
        {
            await report.DeliverAsync(collected, cancellationToken);
            done += Counts(run, collected, fingerprint) ? 1 : 0;
        }

        IReadOnlyList<CollectedRun> started =
            done < options.Repeats ? await StartAsync(program, session, done, cancellationToken) : [];
        IReadOnlyList<CollectedRun> asked =
        [
            .. resumed.Where(pair => pair.Run.PlanFingerprint == fingerprint).Select(pair => pair.Collected),
            .. started,
        ];
        report.Summarize(asked);
        IReadOnlyList<CollectedRun> home = [.. resumed.Select(pair => pair.Collected), .. started];
        await report.EnsureCopiedAsync(home, cancellationToken);
        expectations.Judge(asked);
        return home;
    }

    private async Task<IReadOnlyList<CollectedRun>> StartAsync(
        IProgram program,
        RunSession session,
        int done,
        CancellationToken cancellationToken
    )
    {
        var runs = new List<CollectedRun>();
        var planned = await session.PlanAsync(program, cancellationToken);
        await timeLeft.CheckAsync(
            (planned.Specification.Plan.EstimatedSeconds ?? planned.Specification.Plan.DeadlineSeconds)
                * (options.Repeats - done),
            cancellationToken
        );
        for (var run = done; run < options.Repeats; run++)
        {
            var collected = await session.StartAsync(planned, cancellationToken);
            await report.DeliverAsync(collected, cancellationToken);
            VerdictException.ThrowUnlessPassed(collected);
            runs.Add(collected);
        }

        return runs;
    }

    /// <summary>Whether an earlier run is one of those asked for. Where its nodes were lost, the cluster has been mended since: it is run again.</summary>
    /// <exception cref="VerdictException">It is, and did not pass.</exception>
    private static bool Counts(RunRecord run, CollectedRun collected, string fingerprint)
    {
        if (run.PlanFingerprint != fingerprint || collected.Result.Verdict.Kind == RunVerdict.NodeLostKind)
        {
            return false;
        }

        VerdictException.ThrowUnlessPassed(collected);
        return true;
    }
}
