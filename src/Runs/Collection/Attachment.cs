using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>RunHpl with <c>--attach</c>: follows what goes on, and makes, changes and starts nothing.</summary>
internal sealed class Attachment(
    RunSessions sessions,
    ICakeLog log,
    HoarfrostOptions options,
    RunStore runs,
    RunsInProgress runsInProgress,
    UnfinishedRuns unfinishedRuns,
    RunReport runReport,
    ExpectationCheck expectations
)
{
    /// <exception cref="UsageException">There is nothing to follow.</exception>
    public void RequireRun()
    {
        if (runs.Unfinished().Count == 0)
        {
            throw Nothing();
        }
    }

    /// <exception cref="UsageException">There is nothing to follow.</exception>
    /// <exception cref="VerdictException">A run did not pass.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var line in runsInProgress.Attachments())
        {
            log.Information("{0}", line);
        }

        await using var session = await sessions.OpenAsync(cancellationToken);
        var resumed = await unfinishedRuns.ResumeAsync(session, cancellationToken);
        if (resumed.Count == 0)
        {
            throw Nothing();
        }

        foreach (var (_, collected) in resumed)
        {
            await runReport.DeliverAsync(collected, cancellationToken);
        }

        foreach (var (_, collected) in resumed)
        {
            VerdictException.ThrowUnlessPassed(collected);
        }

        await runReport.EnsureCopiedAsync([.. resumed.Select(static pair => pair.Collected)], cancellationToken);
        foreach (var (_, collected) in resumed)
        {
            expectations.Judge([collected]);
        }
    }

    private UsageException Nothing() =>
        new(
            $"No run goes on on the cluster {options.Cluster}: there is nothing to follow. "
                + "Leave out --attach to start one; the target Report shows the newest result."
        );
}
