using Hoarfrost.Context;
using Hoarfrost.Hpl.Output;
using Hoarfrost.Hpl.Verdicts;
using Hoarfrost.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Results.Folder;
using Hoarfrost.Run.Facts;
using Hoarfrost.State;

namespace Hoarfrost.Run;

/// <summary>Follows a started run to its end: its output comes home as it grows, its nodes are watched, its deadline is kept.</summary>
internal sealed class RunFollower(HoarfrostContext context, NodeConnections nodes)
{
    // An mpirun that failed may have noticed a dead node before we did: the watch gets the time to see it too.
    private static readonly TimeSpan LossCheck = TimeSpan.FromSeconds(12);

    public async Task<(HplOutput Output, RunEnding Ending)> FollowAsync(
        RunRecord run,
        RunDraft draft,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var parser = new HplOutputParser();
        var job = new RemoteJob(nodes.Head, run.RemoteDirectory);
        var watch = new NodeWatch(nodes.Nodes.Nodes);
        var path = new ResultsFolder(context.Paths.Results, run.RunId).HplOutputPath;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var home = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);

        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follow = job.FollowAsync(
            line =>
            {
                parser.Accept(line);
                RunProgress.Report(progress, parser.Snapshot(), draft);
            },
            new FollowOptions
            {
                OnBytes = bytes =>
                {
                    home.Write(bytes.Span);
                    home.Flush();
                },
                Deadline = Remaining(run, draft),
                OnReconnect = problem => progress.Report($"connection lost, HPL goes on: {problem}"),
            },
            watching.Token
        );
        var loss = watch.WaitForLossAsync(watching.Token);
        await Task.WhenAny(follow, loss);
        cancellationToken.ThrowIfCancellationRequested();

        var lost = loss.IsCompletedSuccessfully
            ? [.. (await loss).Select(node => node.Node.Name)]
            : (IReadOnlyList<string>)[];
        if (lost.Count > 0)
        {
            await StopAsync(job, cancellationToken);
        }

        var followed = lost.Count > 0 ? await EndOfAsync(follow, watching) : await follow;
        if (followed?.DeadlinePassed == true)
        {
            await StopAsync(job, cancellationToken);
        }

        if (lost.Count == 0 && followed?.State is not { ExitCode: 0 })
        {
            lost = await LostAfterFailureAsync(loss, cancellationToken);
        }

        await watching.CancelAsync();
        var ending = new RunEnding(
            followed?.State.ExitCode,
            followed?.DeadlinePassed == true,
            lost,
            followed?.State is { ExitCode: 0 } ? [] : await OutOfMemoryAsync(draft, lost, cancellationToken)
        );
        return (parser.Snapshot(), ending);
    }

    private static TimeSpan Remaining(RunRecord run, RunDraft draft)
    {
        var left =
            TimeSpan.FromSeconds(draft.DeadlineSeconds) - (DateTimeOffset.UtcNow - (run.StartedAt ?? run.PlannedAt));
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    /// <summary>What came before the node was lost is worth waiting for, but not for long: its connection may be the lost one.</summary>
    private static async Task<FollowResult?> EndOfAsync(Task<FollowResult> follow, CancellationTokenSource watching)
    {
        watching.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return await follow;
        }
        catch (Exception e) when (e is OperationCanceledException or RemoteException)
        {
            return null;
        }
    }

    private static async Task StopAsync(RemoteJob job, CancellationToken cancellationToken)
    {
        try
        {
            await job.StopAsync(cancellationToken);
        }
        catch (RemoteException)
        {
            // The head node itself is gone, and mpirun with it.
        }
    }

    private static async Task<IReadOnlyList<string>> LostAfterFailureAsync(
        Task<IReadOnlyList<LostNode>> loss,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return [.. (await loss.WaitAsync(LossCheck, cancellationToken)).Select(node => node.Node.Name)];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> OutOfMemoryAsync(
        RunDraft draft,
        IReadOnlyList<string> lost,
        CancellationToken cancellationToken
    )
    {
        var found = new List<string>();
        foreach (var node in nodes.Nodes.Nodes.Where(node => !lost.Contains(node.Name)))
        {
            var before = NodeFactsReader.Parse(draft.NodeFacts[node.Name], node.Name).OomKillCount;
            var after = await NodeFactsReader.ReadAsync(nodes.Pool[node.Name], cancellationToken);
            if (after.Facts.OomKillCount > before)
            {
                found.Add(node.Name);
            }
        }

        return found;
    }
}
