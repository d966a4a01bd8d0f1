using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// A program that a person talks to. It has the pipeline's own standard input, output and error, and is in its process group, which has the
/// terminal: a program that takes the terminal raw, as ssh does, gets Ctrl+C as a key, and nobody gets a signal.
/// </summary>
internal static class TerminalProcess
{
    private const string TerminalType = "TERM";

    // It may hold the terminal raw, and gives it back as it ends.
    private static readonly TimeSpan TerminateGrace = TimeSpan.FromSeconds(5);

    /// <summary>Whether a person types, or standard input is a file or a pipe.</summary>
    public static bool HasTerminal => !Console.IsInputRedirected;

    /// <param name="variables">What it needs in its environment besides that of every tool.</param>
    /// <returns>Its exit code; 128 + n where signal n ended it.</returns>
    public static async Task<int> RunAsync(
        string executable,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = CallId.New();
        // Who closes the terminal ends the program: what was made for it is then taken away as after any other end.
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        using var process = Process.Start(StartInfo(executable, arguments, variables, call))!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process, call);
            throw;
        }

        return process.ExitCode;
    }

    private static ProcessStartInfo StartInfo(
        string executable,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        CallId call
    )
    {
        var info = new ProcessStartInfo(executable, arguments) { UseShellExecute = false };
        var environment = ToolEnvironment.Of(
            info.Environment,
            [
                .. info.Environment.Where(static variable => variable is { Key: TerminalType, Value: not null })!,
                .. variables,
                new(CallId.VariableName, call.Value),
            ]
        );
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static async Task EndAsync(Process process, CallId call)
    {
        if (OperatingSystem.IsLinux())
        {
            await new ProcessTree(call, process.Id).EndAsync(TimeSpan.Zero, TerminateGrace);
        }
        else
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
    }
}
