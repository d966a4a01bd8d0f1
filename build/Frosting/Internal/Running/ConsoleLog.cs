using System.Globalization;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal.Running;

/// <summary>
/// Writes to the console in colours that are legible on light and dark backgrounds: red errors, on standard error, magenta warnings, and
/// all else as it is. Cake's own log prints words in bright white and in boxes of blue.
/// </summary>
internal sealed class ConsoleLog(IConsole console) : ICakeLog
{
    private readonly Lock gate = new();

    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (verbosity > Verbosity)
        {
            return;
        }

        var text = args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);
        lock (gate)
        {
            switch (level)
            {
                case LogLevel.Fatal or LogLevel.Error:
                    Write(console.WriteErrorLine, text, ConsoleColor.DarkRed);
                    break;
                case LogLevel.Warning:
                    Write(console.WriteLine, text, ConsoleColor.DarkMagenta);
                    break;
                default:
                    console.WriteLine("{0}", text);
                    break;
            }
        }
    }

    private void Write(Action<string, object[]> write, string text, ConsoleColor colour)
    {
        try
        {
            console.ForegroundColor = colour;
            write("{0}", [text]);
        }
        finally
        {
            console.ResetColor();
        }
    }
}

/// <summary>
/// What the engine says of a failure before it hands it on: the failure itself is printed at the end, once and alone, so that this is only
/// for those who look closer.
/// </summary>
internal sealed class EngineLog(ICakeLog log) : ICakeLog
{
    private const string Announcement = "An error occurred";

    public Verbosity Verbosity
    {
        get => log.Verbosity;
        set => log.Verbosity = value;
    }

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (level is LogLevel.Error && format.StartsWith(Announcement, StringComparison.Ordinal))
        {
            log.Write(Verbosity.Verbose, LogLevel.Verbose, format, args);
        }
        else
        {
            log.Write(verbosity, level, format, args);
        }
    }
}
