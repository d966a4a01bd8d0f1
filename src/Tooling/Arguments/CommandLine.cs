using System.Text;

namespace Hoarfrost.Tooling.Arguments;

/// <summary>
/// The rules by which .NET splits <c>ProcessStartInfo.Arguments</c> on every system (those of Microsoft's C runtime): blanks separate,
/// double quotes hold together, a backslash is special before a double quote only.
/// </summary>
internal static class CommandLine
{
    /// <summary>Splitting gives <paramref name="argument"/> back, whatever it holds.</summary>
    public static string Quote(string argument)
    {
        if (argument.Length > 0 && !argument.Any(static c => char.IsWhiteSpace(c) || c == '"'))
        {
            return argument;
        }

        var text = new StringBuilder(argument.Length + 2).Append('"');
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            text.Append('\\', c == '"' ? backslashes * 2 + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return text.Append('\\', backslashes * 2).Append('"').ToString();
    }
}
