using System.Diagnostics;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Jobs;

/// <summary>
/// One following of one job. It counts the raw bytes that have arrived, so that each connection goes on exactly where the one before it
/// broke, and it asks a silent connection whether it still lives: TCP alone would not tell for a quarter of an hour.
/// </summary>
internal sealed class JobFollower(RemoteJob job, Action<string> onLine, FollowOptions options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The job is absent, or lost: its state tells it in full.</summary>
    private static readonly int[] Expected = [3, 4];

    private readonly LineAssembler lines = new(onLine);
    private long offset = options.Offset;
    private long aliveAt = Stopwatch.GetTimestamp();

    private TimeSpan SinceAlive => Stopwatch.GetElapsedTime(Volatile.Read(ref aliveAt));

    /// <exception cref="RemoteException">The connection could not be made again in time, or the node's answers make no sense.</exception>
    public async Task<FollowResult> RunAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Deadline ?? Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await UntilOverAsync(either.Token);
        }
        catch (OperationCanceledException)
            when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new(await job.StateAsync(cancellationToken), DeadlinePassed: true);
        }
    }

    private async Task<FollowResult> UntilOverAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await StreamAsync(cancellationToken);
                var state = await job.StateAsync(cancellationToken);
                MarkAlive();
                if (state.Bytes < offset)
                {
                    throw Shrunk(state);
                }

                if (state.State == JobPhase.Absent || (state.IsOver && state.Bytes == offset))
                {
                    lines.Complete();
                    return new(state, DeadlinePassed: false);
                }
            }
            catch (RemoteException e) when (e.IsTransient && SinceAlive < options.ReconnectFor)
            {
                options.OnReconnect?.Invoke(e.Message);
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>One connection's worth of output.</summary>
    private async Task StreamAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = job.Head.StreamAsync(
            [job.Program, "follow", job.Directory, offset.ToString(CultureInfo.InvariantCulture)],
            input: null,
            Read,
            Timeout.InfiniteTimeSpan,
            cancellationToken
        );
        var watch = WatchAsync(ended.Token);
        try
        {
            await await Task.WhenAny(stream, watch);
            if ((await stream) is { ExitCode: > 0 and < 128 } result && !Expected.Contains(result.ExitCode))
            {
                throw RemoteErrors.CommandFailed(job.Head.Name, [job.Program, "follow", job.Directory], result);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(Settle(watch), Settle(stream));
        }
    }

    private void Read(Stream output)
    {
        var buffer = new byte[64 * 1024];
        while (output.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            MarkAlive();
            options.OnBytes?.Invoke(buffer.AsMemory(0, count));
            lines.Append(buffer.AsSpan(0, count));
            offset += count;
        }
    }

    /// <summary>Ends, by an exception, only when a silent connection doesn't answer; it has given the connection up then.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(options.QuietCheck, cancellationToken);
            if (SinceAlive < options.QuietCheck)
            {
                continue;
            }

            try
            {
                await job.StateAsync(options.QuietCheckTimeout, cancellationToken);
                MarkAlive();
            }
            catch (RemoteException)
            {
                job.Head.Drop();
                throw;
            }
        }
    }

    private void MarkAlive() => Volatile.Write(ref aliveAt, Stopwatch.GetTimestamp());

    private static async Task Settle(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is RemoteException or OperationCanceledException)
        {
            // The one that matters was thrown already.
        }
    }

    private RemoteException Shrunk(JobState state) =>
        new(
            RemoteFailure.TransferCorrupt,
            $"On node {job.Head.Name}, the output of {job.Directory} has {state.Bytes} bytes, though {offset} were read from it: something else writes there."
        );
}

/// <summary>How a job's output is followed.</summary>
internal sealed record FollowOptions
{
    /// <summary>Bytes of the output that are known already. 0 gives all of it, as a new <c>HplOutputParser</c> needs it.</summary>
    public long Offset { get; init; }

    /// <summary>Gets the raw bytes from <see cref="Offset"/> on, e.g. to append them to a copy here.</summary>
    public Action<ReadOnlyMemory<byte>>? OnBytes { get; init; }

    /// <summary>When following ends though the job has not. The job goes on.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long a broken connection is tried to be mended, counted anew from each connection that worked.</summary>
    public TimeSpan ReconnectFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After so long without output the connection is checked by asking for the job's state over it.</summary>
    public TimeSpan QuietCheck { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the answer to that question may take before the connection is given up and made anew.</summary>
    public TimeSpan QuietCheckTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called when the connection was lost, with the reason; following goes on by itself.</summary>
    public Action<string>? OnReconnect { get; init; }
}

/// <summary>How following ended.</summary>
/// <param name="State">The job's state then; still running where <paramref name="DeadlinePassed"/>.</param>
internal sealed record FollowResult(JobState State, bool DeadlinePassed);
