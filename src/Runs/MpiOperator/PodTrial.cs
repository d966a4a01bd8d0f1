using System.Security.Cryptography;
using Hoarfrost.Core.Progress;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Runs a short job, of which nothing is kept but what its sections say.</summary>
internal sealed class PodTrial(PodCluster cluster, HoarfrostOptions options)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <param name="onName">Gets the job's name. Each has one of its own: nothing of an earlier one is taken for its.</param>
    public async Task<SectionOutputs> RunAsync(
        TrialRequest request,
        Action<string> onName,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        // They hold what this one needs.
        foreach (var orphan in await cluster.OrphansAsync(cancellationToken))
        {
            await cluster.Job(orphan, workers: 0).RemoveAsync(cancellationToken);
        }

        var name = $"{request.Purpose}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        onName(name);
        var job = cluster.Job(name, request.Ranks.Nodes.Count);
        var launch = cluster.Launch(name, request.Ranks, request.Mpi, options.Oversubscribe);
        try
        {
            await job.CreateAsync(
                cluster.Objects(name, launch, request.Sections, request.Files, Deadline.TotalSeconds),
                cancellationToken
            );
            return await FollowAsync(job, name, launch, request, progress, cancellationToken);
        }
        finally
        {
            // Also where the run was interrupted: a trial is of no use to anyone later.
            using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await RemoveAsync(job, ending.Token);
        }
    }

    private async Task<SectionOutputs> FollowAsync(
        PodJob job,
        string name,
        JobLaunch launch,
        TrialRequest request,
        ProgressStep? progress,
        CancellationToken cancellationToken
    )
    {
        var found = new SectionOutputs();
        DateTimeOffset? begunAt = null;
        var followed = await job.FollowAsync(
            new LauncherLog(request.Sections, line => found.Add(line.Section, line.Text), Mark),
            static _ => { },
            static () => false,
            () => begunAt + Deadline,
            JobTimeouts.Default,
            cancellationToken
        );
        return followed.End.Kind == JobEndKind.Succeeded
            ? found
            : throw JobFailure.Of($"{cluster.Namespace}/{name}", followed);

        void Mark(LauncherMark mark)
        {
            begunAt ??= DateTimeOffset.UtcNow;
            found.Mark(mark);
            progress?.Report(mark.ExitCode is null ? mark.Section : $"{mark.Section} done");
            if (mark is { Section: JobSections.Placement, ExitCode: 0 })
            {
                // What it throws ends the trial.
                _ = launch.Prove(found[JobSections.Placement]);
            }
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
