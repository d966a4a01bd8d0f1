using System.Diagnostics.CodeAnalysis;

namespace Hoarfrost.Core.Progress;

/// <summary>
/// Progress on this process's console: a status line where it can be drawn over itself (standard output and error are guarded then),
/// else plain lines.
/// </summary>
internal static class ConsoleProgress
{
    /// <summary>
    /// Call it before anything keeps <see cref="Console.Out"/> for itself, as Spectre's AnsiConsole does at its first use.
    /// </summary>
    /// <param name="quiet">Show nothing (<c>--verbosity quiet</c>).</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static ProgressLine Create(bool quiet, Func<string, string?> environment, TimeProvider time)
    {
        if (quiet)
        {
            return new ProgressLine(new QuietProgressOutput(), time);
        }

        return CanRedraw(environment)
            ? new ProgressLine(new GuardedConsole(), time)
            : new ProgressLine(new PlainProgressOutput(Console.Out), time);
    }

    private static bool CanRedraw(Func<string, string?> environment) =>
        !Console.IsOutputRedirected
        && environment("TERM") is { Length: > 0 } term
        && !string.Equals(term, "dumb", StringComparison.Ordinal);

    private sealed class GuardedConsole : IProgressOutput
    {
        private readonly TextWriter standardOutput = Console.Out;
        private readonly TextWriter standardError = Console.Error;
        private readonly TerminalProgressOutput terminal;

        [SuppressMessage(
            "Reliability",
            "CA2000",
            Justification = "The guards own nothing; Close puts the originals back."
        )]
        public GuardedConsole()
        {
            var status = new StatusLine(standardOutput, () => Console.WindowWidth);
            terminal = new TerminalProgressOutput(status);
            Console.SetOut(status.Guard(standardOutput));
            if (!Console.IsErrorRedirected)
            {
                Console.SetError(status.Guard(standardError));
            }
        }

        public TimeSpan Period => terminal.Period;

        public void Started(ProgressView step) => terminal.Started(step);

        public void Ticked(ProgressView step, bool isNewest) => terminal.Ticked(step, isNewest);

        public void Ended(ProgressView step, string? summary) => terminal.Ended(step, summary);

        public void Close()
        {
            terminal.Close();
            Console.SetOut(standardOutput);
            Console.SetError(standardError);
        }
    }
}
