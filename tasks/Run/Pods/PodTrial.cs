using Hoarfrost.Hpl.Planning;
using Hoarfrost.Run.Mpi;
using Hoarfrost.Run.Pods.Jobs;
using Hoarfrost.Run.Pods.Logs;

namespace Hoarfrost.Run.Pods;

/// <summary>A short job, of which nothing is kept but what its sections say.</summary>
internal sealed class PodTrial(PodCluster cluster)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <param name="onMark">Gets each begin and end; what it throws ends the trial.</param>
    /// <exception cref="Context.HoarfrostException">It came to nothing, and why.</exception>
    public async Task<SectionLines> RunAsync(
        string name,
        HplPlan plan,
        OpenMpiVersion mpi,
        IReadOnlyList<string> sections,
        Action<SectionLines, LauncherMark> onMark,
        CancellationToken cancellationToken
    )
    {
        var job = cluster.Job(name);
        var found = new SectionLines();
        DateTimeOffset? begunAt = null;
        try
        {
            // One of an earlier pipeline that was killed.
            await job.RemoveAsync(cancellationToken);
            await job.CreateAsync(
                cluster.Objects(
                    name,
                    plan,
                    cluster.Launch(plan.RankMapping, mpi, name),
                    sections,
                    Deadline.TotalSeconds
                ),
                cancellationToken
            );
            var followed = await job.FollowAsync(
                new LauncherLog(
                    found.Add,
                    mark =>
                    {
                        begunAt ??= DateTimeOffset.UtcNow;
                        found.Mark(mark);
                        onMark(found, mark);
                    }
                ),
                static _ => { },
                () => begunAt + Deadline,
                JobPatience.Default,
                cancellationToken
            );
            return followed.End.Kind == JobEndKind.Succeeded
                ? found
                : throw JobFailure.Of($"{cluster.Namespace}/{name}", followed);
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
        catch (Exception e) when (e is Kubernetes.KubeException or OperationCanceledException)
        {
            // What went wrong before it is what counts; Teardown removes the namespace.
        }
    }
}
