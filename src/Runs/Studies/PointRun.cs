using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Lifecycle;

namespace Hoarfrost.Runs.Studies;

/// <summary>One run, by the options of its scope: what the target of its program does, without the cluster's own steps.</summary>
internal sealed class PointRun(
    ClusterCheck check,
    IPlatform platform,
    RunSessions sessions,
    RunBatch batch,
    UnfinishedRuns unfinished,
    RunReport report,
    IEnumerable<IProgram> programs
)
{
    public void Check() => check.Check();

    public async Task<double?> EstimateAsync(string target, CancellationToken cancellationToken)
    {
        await platform.CheckAsync(cancellationToken);
        await using var session = await sessions.OpenAsync(cancellationToken);
        var planned = await session.PlanAsync(ProgramOf(target), cancellationToken);
        return planned.Specification.Plan.EstimatedSeconds;
    }

    public async Task<CollectedRun> RunAsync(string target, CancellationToken cancellationToken)
    {
        // Prices, locks and what else is known of the nodes are the scope's.
        await platform.CheckAsync(cancellationToken);
        try
        {
            return (await batch.RunAsync(ProgramOf(target), cancellationToken))[^1];
        }
        catch (VerdictException e)
        {
            return e.Run;
        }
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using var session = await sessions.OpenAsync(cancellationToken);
        var resumed = await unfinished.ResumeAsync(session, cancellationToken);
        foreach (var (_, collected) in resumed)
        {
            await report.DeliverAsync(collected, cancellationToken);
        }

        if (resumed.Count > 0)
        {
            // It was put off while a run was going.
            await session.VerifyAsync(cancellationToken);
        }
    }

    private IProgram ProgramOf(string target) => programs.First(program => program.Target == target);
}
