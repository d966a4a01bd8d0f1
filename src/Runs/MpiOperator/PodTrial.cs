using System.Security.Cryptography;
using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>A short job, of which nothing is kept but what its sections say.</summary>
/// <param name="purpose">What its name begins with. Each has a name of its own: nothing of an earlier one is taken for its.</param>
internal sealed class PodTrial(PodCluster cluster, string purpose)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public string Name { get; } = $"{purpose}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    public PodLaunch Launch(HplPlan plan, OpenMpiVersion mpi) =>
        cluster.Launch(cluster.Shape(plan), plan.RanksPerNode, plan.ThreadsPerRank, mpi, Name);

    /// <param name="onMark">Gets each begin and end; what it throws ends the trial.</param>
    /// <exception cref="HoarfrostException">It came to nothing, and why.</exception>
    public async Task<SectionLines> RunAsync(
        HplPlan plan,
        OpenMpiVersion mpi,
        IReadOnlyList<string> sections,
        Action<SectionLines, LauncherMark> onMark,
        CancellationToken cancellationToken
    )
    {
        // They hold what this one needs.
        foreach (var stray in await cluster.StraysAsync(cancellationToken))
        {
            await cluster.Job(stray, workers: 0).RemoveAsync(cancellationToken);
        }

        var job = cluster.Job(Name, cluster.Plan.Workers.Count);
        var found = new SectionLines();
        DateTimeOffset? begunAt = null;
        try
        {
            await job.CreateAsync(
                cluster.Objects(Name, plan, Launch(plan, mpi), sections, Deadline.TotalSeconds),
                cancellationToken
            );
            var followed = await job.FollowAsync(
                new LauncherLog(
                    sections,
                    found.Add,
                    mark =>
                    {
                        begunAt ??= DateTimeOffset.UtcNow;
                        found.Mark(mark);
                        onMark(found, mark);
                    }
                ),
                static _ => { },
                static () => false,
                () => begunAt + Deadline,
                JobPatience.Default,
                cancellationToken
            );
            return followed.End.Kind == JobEndKind.Succeeded
                ? found
                : throw JobFailure.Of($"{cluster.Namespace}/{Name}", followed);
        }
        finally
        {
            // Also where the run was interrupted: a trial is of no use to anyone later.
            using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await RemoveAsync(job, ending.Token);
        }
    }

    private static async Task RemoveAsync(PodJob job, CancellationToken cancellationToken)
    {
        try
        {
            await job.RemoveAsync(cancellationToken);
        }
        catch (Exception e) when (e is KubeException or OperationCanceledException)
        {
            // What went wrong before it is what counts; Teardown removes the namespace.
        }
    }
}
