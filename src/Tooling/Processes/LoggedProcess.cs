using System.Diagnostics;

namespace Hoarfrost.Tooling.Processes;

/// <summary>A tool under way: its output, its end, and the end of all that it started.</summary>
internal sealed class LoggedProcess : IToolProcess
{
    /// <summary>How long a pipe is read after the tool has exited; a daemon that it left behind may hold the pipe open for ever.</summary>
    private static readonly TimeSpan PipeDrain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TerminateGrace = TimeSpan.FromSeconds(5);

    private readonly Process child;
    private readonly CallId call;
    private readonly string? record;
    private readonly LoggedOutput output;
    private readonly Task completion;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    private LoggedProcess(
        Process process,
        CallId call,
        LoggedOutput output,
        ReadOnlyMemory<byte> standardInput,
        string? logPath,
        long logOffset,
        string? record
    )
    {
        (this.child, this.call, this.output, this.record, LogPath) = (process, call, output, record, logPath);
        this.completion = CompleteAsync(process.WaitForExitAsync(CancellationToken.None), standardInput, logOffset);
    }

    /// <param name="logPath">The log that the tool itself writes; null where stdout and stderr are pipes.</param>
    /// <param name="logOffset">Bytes of the log before the tool's output.</param>
    /// <param name="record">File that says the tool is under way; removed when it has ended.</param>
    public static LoggedProcess Start(
        ProcessStartInfo info,
        CallId call,
        LoggedOutput output,
        ReadOnlyMemory<byte> standardInput,
        string? logPath = null,
        long logOffset = 0,
        string? record = null
    )
    {
        var process = new Process { StartInfo = info };
        try
        {
            process.Start();
            return new LoggedProcess(process, call, output, standardInput, logPath, logOffset, record);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    public string? LogPath { get; }

    public IReadOnlyList<string> LastLines => this.output.LastLines;

    public async Task<ToolEnding> WaitAsync(
        TimeSpan deadline,
        TimeSpan interruptGrace,
        CancellationToken cancellationToken
    )
    {
        ToolEnding ending;
        try
        {
            await this.completion.WaitAsync(deadline, cancellationToken);
            return ToolEnding.Exited;
        }
        catch (TimeoutException) when (!this.completion.IsCompleted)
        {
            ending = ToolEnding.DeadlinePassed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ending = ToolEnding.Cancelled;
        }

        await EndAsync(interruptGrace);
        await this.completion;
        return ending;
    }

    public void WaitForExit() => this.completion.GetAwaiter().GetResult();

    public bool WaitForExit(int milliseconds)
    {
        if (this.completion.Wait(milliseconds))
        {
            return true;
        }

        Kill();
        return false;
    }

    public int GetExitCode() => this.child.ExitCode;

    public IEnumerable<string> GetStandardOutput() => this.output.StandardOutput;

    public IEnumerable<string> GetStandardError() => this.output.StandardError;

    /// <summary>Ends the whole tree at once.</summary>
    public void Kill() => EndAsync(interruptGrace: null).GetAwaiter().GetResult();

    public void Dispose() => this.child.Dispose();

    private async Task EndAsync(TimeSpan? interruptGrace)
    {
        if (!OperatingSystem.IsLinux())
        {
            this.child.Kill(entireProcessTree: true);
            return;
        }

        var tree = new ProcessTree(this.call, this.child.Id);
        await (interruptGrace is { } grace ? tree.EndAsync(grace, TerminateGrace) : tree.KillAsync());
    }

    private async Task CompleteAsync(Task exit, ReadOnlyMemory<byte> standardInput, long logOffset)
    {
        try
        {
            var input = FeedAsync(standardInput);
            if (LogPath is not null)
            {
                await FileTail.FollowAsync(LogPath, logOffset, this.output.AddStandardOutput, exit);
            }
            else
            {
                await Task.WhenAll(
                    ReadAsync(this.child.StandardOutput.BaseStream, this.output.AddStandardOutput, exit),
                    ReadAsync(this.child.StandardError.BaseStream, this.output.AddStandardError, exit)
                );
            }

            await exit;
            await input;
        }
        finally
        {
            if (exit.IsCompleted && this.record is not null)
            {
                File.Delete(this.record);
            }
        }

        if (LogPath is not null)
        {
            var seconds = this.clock.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
            await File.AppendAllTextAsync(LogPath, $"# exit code {this.child.ExitCode} after {seconds} s\n");
        }
    }

    private async Task FeedAsync(ReadOnlyMemory<byte> standardInput)
    {
        try
        {
            await using var input = this.child.StandardInput.BaseStream;
            await input.WriteAsync(standardInput);
        }
        catch (IOException)
        {
            // The tool ended, or closed its input, before it had read all. Its exit code says whether that matters.
        }
    }

    private static async Task ReadAsync(Stream stream, Action<string> accept, Task exit)
    {
        using var drained = new CancellationTokenSource();
        var stop = exit.ContinueWith(
            _ => drained.CancelAfter(PipeDrain),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        var lines = LoggedOutput.Lines(accept);
        var buffer = new byte[64 * 1024];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, drained.Token)) > 0)
            {
                lines.Append(buffer.AsSpan(0, count));
            }
        }
        catch (OperationCanceledException)
        {
            // Read until now is all that the tool itself has written.
        }

        lines.Complete();
        await stop;
    }
}
