using System.Diagnostics.CodeAnalysis;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Hoarfrost.Remote.Connection;

/// <summary>One command on one open connection: its streams are moved on threads of their own, its end is awaited.</summary>
internal sealed class RemoteExecution(SshClient client, string command) : IAsyncDisposable
{
    // signal(7), by the names of RFC 4254 section 6.10.
    private static readonly Dictionary<string, int> Signals = new()
    {
        ["HUP"] = 1,
        ["INT"] = 2,
        ["QUIT"] = 3,
        ["ILL"] = 4,
        ["ABRT"] = 6,
        ["FPE"] = 8,
        ["KILL"] = 9,
        ["USR1"] = 10,
        ["SEGV"] = 11,
        ["USR2"] = 12,
        ["PIPE"] = 13,
        ["ALRM"] = 14,
        ["TERM"] = 15,
    };

    private readonly Lock gate = new();

    [SuppressMessage("Usage", "CA2213", Justification = "DisposeAsync disposes of it, on a thread of its own.")]
    private readonly SshCommand command = client.CreateCommand(command);
    private Task outputReading = Task.CompletedTask;
    private bool isDisposed;

    public string StdErr => this.command.Error;

    /// <summary>128 + n for signal n, as a shell has it; 255, ssh's own code, where the server told neither code nor signal.</summary>
    public int ExitCode =>
        this.command.ExitStatus
        ?? (Signals.TryGetValue(this.command.ExitSignal ?? "", out var number) ? 128 + number : 255);

    /// <summary>Runs it to its end.</summary>
    /// <param name="writeInput">Writes standard input, at least one byte: SSH.NET sends no end of file after none.</param>
    /// <param name="readOutput">Must read standard output until its end.</param>
    public async Task RunAsync(Action<Stream>? writeInput, Action<Stream> readOutput)
    {
        Task execution = Task.CompletedTask;
        Stream? input = null;
        await DedicatedThread.Run(() =>
        {
            execution = this.command.ExecuteAsync(CancellationToken.None);
            input = writeInput is null ? null : OpenInput();
        });
        var reading = BeginReading(readOutput);
        var writing = input is null
            ? Task.CompletedTask
            : DedicatedThread.Run(() => CancelOnFailure(() => Feed(writeInput!, input)));
        var moving = Task.WhenAll(reading, writing);
        await Task.WhenAny(moving);
        // A lost connection also breaks whoever reads its streams, with an error that says less.
        if (!execution.IsFaulted)
        {
            await moving;
        }

        await execution;
    }

    /// <summary>Sends SIGTERM to the command and, half a second later, closes its channel whatever it does.</summary>
    public void Cancel()
    {
        try
        {
            this.command.CancelAsync();
        }
        catch (Exception e) when (e is SshException or ObjectDisposedException or InvalidOperationException)
        {
            // It has not begun, or its connection is gone: there is nothing to cancel.
        }
    }

    /// <summary>Afterwards the reader of the output is done: it won't be called from a command that its caller has given up.</summary>
    public async ValueTask DisposeAsync()
    {
        Task reading;
        lock (this.gate)
        {
            this.isDisposed = true;
            reading = this.outputReading;
        }

        // It waits for the peer's answer, for a second where none comes.
        await DedicatedThread.Run(this.command.Dispose);
        await Task.WhenAny(reading);
    }

    private Task BeginReading(Action<Stream> readOutput)
    {
        lock (this.gate)
        {
            ObjectDisposedException.ThrowIf(this.isDisposed, this);
            return this.outputReading = DedicatedThread.Run(() =>
                CancelOnFailure(() => readOutput(this.command.OutputStream))
            );
        }
    }

    /// <summary>A source or a consumer that fails leaves nobody who would end the command.</summary>
    private void CancelOnFailure(Action action)
    {
        try
        {
            action();
        }
        catch
        {
            Cancel();
            throw;
        }
    }

    private Stream? OpenInput()
    {
        try
        {
            return this.command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            return null; // The command has ended already.
        }
    }

    /// <summary>
    /// A command that ends before it has read its input breaks the write, as a lost connection does; the end of the execution says why.
    /// </summary>
    private static void Feed(Action<Stream> writeInput, Stream input)
    {
        try
        {
            using (input)
            {
                writeInput(input);
            }
        }
        catch (Exception e) when (e is SshException or ObjectDisposedException)
        {
            // See above.
        }
    }
}
