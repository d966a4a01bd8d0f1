using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Collection;

/// <summary>The runs that earlier pipelines left unfinished.</summary>
internal sealed class UnfinishedRuns(RunStore runs)
{
    /// <summary>Sees them to their end, the oldest first; those that never got as far as being started are not among the results.</summary>
    public async Task<IReadOnlyList<ResumedRun>> ResumeAsync(RunSession session, CancellationToken cancellationToken)
    {
        var resumed = new List<ResumedRun>();
        foreach (var run in runs.Unfinished())
        {
            if (await session.ResumeAsync(run, cancellationToken) is { } collected)
            {
                resumed.Add(new ResumedRun(run, collected));
            }
        }

        return resumed;
    }
}
