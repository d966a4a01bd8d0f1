using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>The runs that earlier pipelines left unfinished.</summary>
internal static class UnfinishedRuns
{
    /// <summary>Sees them to their end, the oldest first; those that never got as far as being started are not among the results.</summary>
    public static async Task<IReadOnlyList<SettledRun>> SettleAsync(
        HoarfrostContext context,
        IRunSite site,
        CancellationToken cancellationToken
    )
    {
        var settled = new List<SettledRun>();
        foreach (var run in context.Runs.Unfinished())
        {
            if (await site.SettleAsync(run, cancellationToken) is { } collected)
            {
                settled.Add(new SettledRun(run, collected));
            }
        }

        return settled;
    }
}
