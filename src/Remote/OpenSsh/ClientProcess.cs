using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>What a short call of the client said.</summary>
internal sealed record ClientAnswer(int ExitCode, string StdOut, string StdErr);

/// <summary>Runs the client to its end.</summary>
internal static class ClientProcess
{
    /// <summary>A proxy that it started may outlive it, with its standard error.</summary>
    private static readonly TimeSpan StreamGrace = TimeSpan.FromSeconds(3);

    /// <param name="staysInBackground">What it leaves there after its success keeps its streams open: what it says is of no interest then.</param>
    /// <param name="onErrorLine">Each line of standard error as it comes.</param>
    /// <exception cref="TimeoutException">It was killed at its deadline.</exception>
    public static async Task<ClientAnswer> RunAsync(
        IReadOnlyList<string> arguments,
        bool ownSession,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        bool staysInBackground = false,
        Action<string>? onErrorLine = null
    )
    {
        using var process = Start(OpenSshClient.StartInfo(arguments, ownSession));
        process.StandardInput.Close();
        var output = new Lines(null);
        var errors = new Lines(onErrorLine);
        var reading = Task.WhenAll(
            DedicatedThread.Run(() => output.ReadAll(process.StandardOutput)),
            DedicatedThread.Run(() => errors.ReadAll(process.StandardError))
        );
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(timeout, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(errors.Text, e);
        }

        if (process.ExitCode != 0 || !staysInBackground)
        {
            await Task.WhenAny(reading, Task.Delay(StreamGrace, CancellationToken.None));
        }

        output.Stop();
        errors.Stop();
        return new(process.ExitCode, output.Text, errors.Text);
    }

    /// <exception cref="HoarfrostException">The client is missing.</exception>
    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"The OpenSSH client '{info.FileName}' can't be run: {e.Message}\nInstall it (Debian: apt-get install openssh-client) and run the same command again.",
                e
            );
        }
    }

    private sealed class Lines(Action<string>? onLine)
    {
        private readonly Lock gate = new();
        private readonly StringBuilder text = new();
        private volatile bool isStopped;

        public string Text
        {
            get
            {
                lock (this.gate)
                {
                    return this.text.ToString();
                }
            }
        }

        /// <summary>What comes later, from a process in the background, is read so that it can be written, and dropped.</summary>
        public void Stop() => this.isStopped = true;

        public void ReadAll(StreamReader reader)
        {
            try
            {
                while (reader.ReadLine() is { } line)
                {
                    if (this.isStopped)
                    {
                        continue;
                    }

                    lock (this.gate)
                    {
                        this.text.Append(line).Append('\n');
                    }

                    onLine?.Invoke(line);
                }
            }
            catch (Exception e) when (e is ObjectDisposedException or IOException)
            {
                // The process is gone, and its caller has what it said.
            }
        }
    }
}
