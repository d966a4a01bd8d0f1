using System.Diagnostics;

namespace Hoarfrost.Bench.Commands;

/// <summary>Runs a program to its end, as a shell would: started anew, output taken, time counted from start to end.</summary>
internal static class Command
{
    private const int LastLines = 20;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);

    /// <param name="argv">The program first; no shell sees through it.</param>
    /// <exception cref="CommandException">It ended with another exit code than 0, or not in time.</exception>
    public static async Task<CommandOutput> RunAsync(
        IReadOnlyList<string> argv,
        CancellationToken cancellationToken,
        string? stdin = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(argv[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in argv.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(stdin);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            var seconds = clock.Elapsed.TotalSeconds;
            return process.ExitCode == 0
                ? new CommandOutput(seconds, await output)
                : throw new CommandException(
                    $"{string.Join(' ', argv)} ended with exit code {process.ExitCode}. Its last lines:\n{Tail(await output + await errors)}"
                );
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new CommandException($"{string.Join(' ', argv)} did not end within {Deadline.TotalMinutes} minutes.");
        }
    }

    private static string Tail(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(LastLines));
}

/// <summary>A tool that a measurement needs failed.</summary>
internal sealed class CommandException(string message) : Exception(message);

/// <summary>What a command printed, and how long it took from its start to its end.</summary>
internal sealed record CommandOutput(double Seconds, string Text);
