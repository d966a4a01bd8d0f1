using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Follows a started run to its end: its output comes home as it grows, its nodes are watched, its deadline is kept.</summary>
internal sealed class RunFollower(NodeConnections nodes, ProjectPaths paths, IMachinePlatform machines)
{
    // What the job wrote before it was stopped is worth waiting for, but not for long.
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(1);

    private string Head => nodes.Nodes.Head.Name;

    /// <param name="isOver">Whether the job has ended already: only its output is to be fetched then, however late.</param>
    public async Task<RunOutcome> FollowAsync(
        RunRecord run,
        RunDraft draft,
        bool isOver,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        using var priority = LowPriority.Take();
        var job = new RemoteJob(nodes.Head, run.RemoteDirectory);
        await using var home = HomeOutput.Open(
            new ResultsFolder(paths.Results, run.RunId).PathOf(HplResult.OutputFile)
        );
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follow = job.FollowAsync(
            line =>
            {
                home.Accept(line);
                RunProgress.Report(progress, home.Output, draft);
            },
            new FollowOptions
            {
                Offset = home.Length,
                OnBytes = home.Append,
                Deadline = isOver ? null : Remaining(run, draft),
                OnReconnect = problem => progress.Report($"connection lost, HPL goes on: {problem}"),
            },
            watching.Token
        );
        var loss = new NodeWatch(nodes.Nodes.Nodes, machines.LossTimeout).WaitForLossAsync(watching.Token);
        try
        {
            var (followed, lost) = await EndAsync(job, follow, loss, watching, progress, cancellationToken);
            var outOfMemory = RunEndings.NeedsMemoryCheck(followed)
                ? await OutOfMemory.FindAsync(nodes, draft, lost, cancellationToken)
                : [];
            return new RunOutcome(
                home.Output,
                RunEndings.Of(followed, lost, outOfMemory, Head),
                RunEndings.EndedAt(followed, run.StartedAt)
            );
        }
        finally
        {
            // Both write to what is disposed of next.
            await watching.CancelAsync();
            await ((Task)follow).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)loss).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(FollowResult? Followed, IReadOnlyList<string> Lost)> EndAsync(
        RemoteJob job,
        Task<FollowResult> follow,
        Task<IReadOnlyList<NodeEndpoint>> loss,
        CancellationTokenSource watching,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAny(follow, loss);
        cancellationToken.ThrowIfCancellationRequested();
        if (!follow.IsCompleted)
        {
            var lost = Names(await loss);
            progress.Report($"lost {string.Join(", ", lost)}: ending the run");
            return (await EndAfterLossAsync(job, follow, lost, watching, cancellationToken), lost);
        }

        try
        {
            var followed = await follow;
            if (followed.DeadlinePassed)
            {
                progress.Report("its deadline has passed: ending the run");
                await StopAsync(job, cancellationToken);
            }

            return (
                followed,
                RunEndings.NeedsLossCheck(followed) ? await LossAfterFailureAsync(loss, cancellationToken) : []
            );
        }
        catch (RemoteException)
        {
            var lost = await LossAfterFailureAsync(loss, cancellationToken);
            if (lost.Count == 0)
            {
                throw;
            }

            return (null, lost);
        }
    }

    private async Task<FollowResult?> EndAfterLossAsync(
        RemoteJob job,
        Task<FollowResult> follow,
        IReadOnlyList<string> lost,
        CancellationTokenSource watching,
        CancellationToken cancellationToken
    )
    {
        // With its own node, mpirun is gone: nothing to stop, and a following that would try to reconnect for minutes.
        if (lost.Contains(Head, StringComparer.Ordinal))
        {
            return null;
        }

        // mpirun does not always notice that a peer is gone.
        await StopAsync(job, cancellationToken);
        watching.CancelAfter(LastOutput);
        try
        {
            return await follow;
        }
        catch (Exception e)
            when (e is OperationCanceledException or RemoteException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan Remaining(RunRecord run, RunDraft draft)
    {
        var elapsed = DateTimeOffset.UtcNow - (run.StartedAt ?? run.PlannedAt);
        var left = TimeSpan.FromSeconds(draft.DeadlineSeconds) - elapsed;
        return left > ShortestDeadline ? left : ShortestDeadline;
    }

    private static async Task StopAsync(RemoteJob job, CancellationToken cancellationToken)
    {
        try
        {
            await job.StopAsync(cancellationToken);
        }
        catch (RemoteException)
        {
            // The verdict does not wait for it. Nodes that do not answer are made anew by the next run.
        }
    }

    // What failed on account of a dead node may have failed before the watch was sure of that.
    private async Task<IReadOnlyList<string>> LossAfterFailureAsync(
        Task<IReadOnlyList<NodeEndpoint>> loss,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return Names(await loss.WaitAsync(machines.LossTimeout.Total, cancellationToken));
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<NodeEndpoint> lost) => [.. lost.Select(node => node.Name)];
}
