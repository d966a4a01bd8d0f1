using Cake.Core.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>RunHpl with <c>--attach</c>: follows what goes on, and makes, changes and starts nothing.</summary>
internal sealed class Attachment(HoarfrostContext context)
{
    /// <exception cref="UsageException">There is nothing to follow.</exception>
    public void RequireRun()
    {
        if (context.Runs.Unfinished().Count == 0)
        {
            throw Nothing();
        }
    }

    /// <exception cref="UsageException">There is nothing to follow.</exception>
    /// <exception cref="VerdictException">A run did not pass.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var line in new RunsInProgress(context).Attachments())
        {
            context.Log.Information("{0}", line);
        }

        await using var site = await RunSites.OpenAsync(context, cancellationToken);
        var settled = await UnfinishedRuns.SettleAsync(context, site, cancellationToken);
        if (settled.Count == 0)
        {
            throw Nothing();
        }

        foreach (var (_, collected) in settled)
        {
            await RunReport.DeliverAsync(context, collected, cancellationToken);
        }

        foreach (var (_, collected) in settled)
        {
            VerdictException.ThrowUnlessPassed(collected);
        }

        await RunReport.EnsureCopiedAsync(
            context,
            [.. settled.Select(static pair => pair.Collected)],
            cancellationToken
        );
    }

    private UsageException Nothing() =>
        new(
            $"No run goes on on the cluster {context.Options.Cluster}: there is nothing to follow. "
                + "Leave out --attach to start one; the target Report shows the newest result."
        );
}
