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
        if (quiet || !CanRedraw(environment))
        {
            return new ProgressLine(new PlainProgressOutput(quiet ? TextWriter.Null : Console.Out), time);
        }

        var (output, error) = (Console.Out, Console.Error);
        var status = new StatusLine(output, () => Console.WindowWidth);
        Console.SetOut(status.Guard(output));
        if (!Console.IsErrorRedirected)
        {
            Console.SetError(status.Guard(error));
        }

        return new ProgressLine(
            new TerminalProgressOutput(
                status,
                onClose: () =>
                {
                    Console.SetOut(output);
                    Console.SetError(error);
                }
            ),
            time
        );
    }

    private static bool CanRedraw(Func<string, string?> environment) =>
        !Console.IsOutputRedirected && environment("TERM") is { Length: > 0 } term && term != "dumb";
}
