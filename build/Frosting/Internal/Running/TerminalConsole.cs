using System.Globalization;
using Cake.Core;

namespace Cake.Frosting.Internal.Running;

/// <summary>
/// Standard output and error, in colour on a terminal and in plain text elsewhere or when the user asks for it (<c>NO_COLOR</c>,
/// https://no-color.org). Cake's own console goes by TERM alone, which fills pipes and log files with escape sequences.
/// </summary>
internal sealed class TerminalConsole : IConsole
{
    private readonly bool isColoured;
    private readonly CakeConsole coloured;

    public TerminalConsole(ICakeEnvironment environment)
    {
        coloured = new CakeConsole(environment);
        isColoured =
            !Console.IsOutputRedirected
            && !Console.IsErrorRedirected
            && string.IsNullOrEmpty(environment.GetEnvironmentVariable("NO_COLOR"));
    }

    public bool SupportAnsiEscapeCodes => isColoured && coloured.SupportAnsiEscapeCodes;

    public ConsoleColor ForegroundColor
    {
        get => isColoured ? coloured.ForegroundColor : ConsoleColor.Gray;
        set
        {
            if (isColoured)
            {
                coloured.ForegroundColor = value;
            }
        }
    }

    public ConsoleColor BackgroundColor
    {
        get => isColoured ? coloured.BackgroundColor : ConsoleColor.Black;
        set
        {
            if (isColoured)
            {
                coloured.BackgroundColor = value;
            }
        }
    }

    public void ResetColor()
    {
        if (isColoured)
        {
            coloured.ResetColor();
        }
    }

    public void Write(string value) => Console.Out.Write(value);

    public void Write(string format, params object[] arg) => Console.Out.Write(Format(format, arg));

    public void WriteLine(string value) => Console.Out.WriteLine(value);

    public void WriteLine(string format, params object[] arg) => Console.Out.WriteLine(Format(format, arg));

    public void WriteError(string value) => Console.Error.Write(value);

    public void WriteError(string format, params object[] arg) => Console.Error.Write(Format(format, arg));

    public void WriteErrorLine(string value) => Console.Error.WriteLine(value);

    public void WriteErrorLine(string format, params object[] arg) => Console.Error.WriteLine(Format(format, arg));

    private static string Format(string format, object[] arguments) =>
        arguments.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, arguments);
}
