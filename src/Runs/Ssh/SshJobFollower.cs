using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Remote.Liveness;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Follows a started job to its end: its output comes here as it grows, its nodes are watched, its deadline is kept.</summary>
internal sealed class SshJobFollower(NodeConnections nodes, IMachinePlatform machines)
{
    // What the job wrote before it was stopped is worth waiting for, but not for long.
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(1);

    private string Head => nodes.Nodes.Head.Name;

    public async Task<JobOutcome> FollowAsync(JobIntake intake, CancellationToken cancellationToken)
    {
        using var priority = LowPriority.Take();
        var job = nodes.Job(intake.Run.RemoteDirectory);
        // Of a job that has ended only the output is to be fetched, however late.
        var isOver = (await job.StateAsync(cancellationToken)).IsOver;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var follow = job.FollowAsync(
            intake.Accept,
            new FollowOptions
            {
                Offset = intake.Length,
                OnBytes = intake.Append,
                Deadline = isOver ? null : Remaining(intake),
                OnReconnect = problem => intake.Report($"connection lost, the run goes on: {problem}"),
            },
            watching.Token
        );
        var loss = new NodeWatch(nodes.Nodes.Nodes, machines.LossTimeout, machines.ProbeAsync).WaitForLossAsync(
            watching.Token
        );
        try
        {
            var (followed, lost) = await EndAsync(job, follow, loss, watching, intake, cancellationToken);
            var outOfMemory = RunEndings.NeedsMemoryCheck(followed)
                ? await OutOfMemoryAsync(intake.Specification, lost, cancellationToken)
                : [];
            return new JobOutcome(
                RunEndings.Of(followed, lost, outOfMemory, Head),
                RunEndings.EndedAt(followed, intake.Run.StartedAt)
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
        JobIntake intake,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAny(follow, loss);
        cancellationToken.ThrowIfCancellationRequested();
        if (!follow.IsCompleted)
        {
            var lost = Names(await loss);
            intake.Report($"lost {string.Join(", ", lost)}: ending the run");
            return (await EndAfterLossAsync(job, follow, lost, watching, cancellationToken), lost);
        }

        try
        {
            var followed = await follow;
            if (followed.DeadlinePassed)
            {
                intake.Report("its deadline has passed: ending the run");
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

    private static TimeSpan Remaining(JobIntake intake)
    {
        var left = intake.Deadline - DateTimeOffset.UtcNow;
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
        if (await AllAnswerAsync(cancellationToken))
        {
            return [];
        }

        try
        {
            return Names(await loss.WaitAsync(machines.LossTimeout.Total, cancellationToken));
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    /// <summary>None of them is lost then, and nothing is to be waited for.</summary>
    private async Task<bool> AllAnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (
                await nodes.Pool.ForEachAsync(
                    (_, shell, token) => shell.RunAsync(["true"], timeout: AnswerTimeout, cancellationToken: token),
                    cancellationToken
                )
            ).All(static answer => answer.ExitCode == 0);
        }
        catch (RemoteException)
        {
            return false;
        }
    }

    /// <summary>Asks all nodes but those that are lost. One that can't tell is not counted: a guess is no verdict.</summary>
    private async Task<IReadOnlyList<string>> OutOfMemoryAsync(
        RunSpecification run,
        IReadOnlyList<string> lost,
        CancellationToken cancellationToken
    )
    {
        var asked = nodes.Nodes.Nodes.Where(node => !lost.Contains(node.Name, StringComparer.Ordinal)).ToList();
        var found = await Task.WhenAll(
            asked.Select(async node =>
                OutOfMemory.HasKilled(
                    OutOfMemory.KillsBefore(run, node.Name),
                    await KillsNowAsync(node, cancellationToken)
                )
            )
        );
        return [.. asked.Zip(found).Where(pair => pair.Second).Select(pair => pair.First.Name)];
    }

    private async Task<int?> KillsNowAsync(NodeEndpoint node, CancellationToken cancellationToken)
    {
        try
        {
            return (await nodes.FactsAsync(node, cancellationToken)).Facts.OomKillCount;
        }
        catch (HoarfrostException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<NodeEndpoint> lost) => [.. lost.Select(node => node.Name)];
}
