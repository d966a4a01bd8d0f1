using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>The runs that earlier pipelines left unfinished.</summary>
internal sealed class UnfinishedRuns(RunStore runs)
{
    /// <summary>Sees them to their end, the oldest first; those that never got as far as being started are not among the results.</summary>
    public async Task<IReadOnlyList<SettledRun>> SettleAsync(IRunSite site, CancellationToken cancellationToken)
    {
        var settled = new List<SettledRun>();
        foreach (var run in runs.Unfinished())
        {
            if (await site.SettleAsync(run, cancellationToken) is { } collected)
            {
                settled.Add(new SettledRun(run, collected));
            }
        }

        return settled;
    }
}
