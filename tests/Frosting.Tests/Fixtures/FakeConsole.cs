using System.Globalization;
using System.Text;
using Cake.Core;

namespace Frosting.Tests.Fixtures;

/// <summary>Keeps what is written, standard output and error apart.</summary>
internal sealed class FakeConsole : IConsole
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    public IReadOnlyList<string> Lines => [.. Output.Split(Environment.NewLine).Where(line => line.Length > 0)];

    public bool SupportAnsiEscapeCodes => false;

    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public void ResetColor() => ForegroundColor = default;

    public void Write(string value) => output.Append(value);

    public void Write(string format, params object[] arg) =>
        output.AppendFormat(CultureInfo.InvariantCulture, format, arg);

    public void WriteLine(string value) => output.AppendLine(value);

    public void WriteLine(string format, params object[] arg) =>
        output.AppendFormat(CultureInfo.InvariantCulture, format, arg).AppendLine();

    public void WriteError(string value) => error.Append(value);

    public void WriteError(string format, params object[] arg) =>
        error.AppendFormat(CultureInfo.InvariantCulture, format, arg);

    public void WriteErrorLine(string value) => error.AppendLine(value);

    public void WriteErrorLine(string format, params object[] arg) =>
        error.AppendFormat(CultureInfo.InvariantCulture, format, arg).AppendLine();
}
