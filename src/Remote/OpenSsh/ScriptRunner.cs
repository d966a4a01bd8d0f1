using System.Diagnostics;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Runs a command's script in one process of this machine, within its deadline, and ends it where it must not go on.</summary>
/// <param name="name">Of the host, as errors have it.</param>
/// <param name="terminate">Sends SIGTERM to the script's process group, where it runs, by its leader's process id.</param>
internal sealed class ScriptRunner(string name, Func<int, Task> terminate)
{
    /// <summary>How long a cancelled command has to go; then it is given up.</summary>
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(2);

    /// <summary>A client whose connection is gone has its own end to tell.</summary>
    private static readonly TimeSpan LossGrace = TimeSpan.FromSeconds(1);

    /// <param name="lost">Ends when the way to the host does.</param>
    /// <exception cref="RemoteException">The deadline passed.</exception>
    public async Task<ScriptEnd> RunAsync(
        ProcessStartInfo info,
        CommandScript script,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        Task lost,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new ScriptProcess(info, script.Mark);
        var run = process.RunAsync(input, readOutput);
        try
        {
            await Task.WhenAny(run, lost, process.Failed).WaitAsync(timeout, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            var didBegin = process.DidBegin;
            await EndAsync(process, run);
            cancellationToken.ThrowIfCancellationRequested();
            throw didBegin
                ? RemoteErrors.CommandTimedOut(name, script.Argv, timeout, e)
                : CommandErrors.NotBegun(name, script.Argv, timeout, e);
        }

        if (process.Failed.IsCompleted)
        {
            await EndAsync(process, run);
            await process.Failed;
        }

        await Task.WhenAny(run, Task.Delay(LossGrace, CancellationToken.None));
        if (run.IsCompleted)
        {
            return await run;
        }

        process.Kill();
        throw RemoteErrors.ConnectionLost(name, script.Argv, new IOException("it ended"));
    }

    private async Task EndAsync(ScriptProcess process, Task run)
    {
        if (process.DidBegin && await process.Began is { } leader)
        {
            await Task.WhenAny(Task.WhenAll(terminate(leader), run), Task.Delay(CancelGrace));
        }

        process.Kill();
        await Task.WhenAny(run, Task.Delay(CancelGrace));
        // Nobody waits for it any longer: its failure is no news.
        _ = run.ContinueWith(
            static task => task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
    }
}
