using System.Text;

namespace Hoarfrost.Tooling.Arguments;

/// <summary>
/// The rules by which .NET splits <c>ProcessStartInfo.Arguments</c> on every system (those of Microsoft's C runtime): blanks separate,
/// double quotes hold together, a backslash is special before a double quote only.
/// </summary>
internal static class CommandLine
{
    /// <summary><see cref="Split"/> gives <paramref name="argument"/> back, whatever it holds.</summary>
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

    /// <summary>The arguments in <paramref name="text"/>; an open quote ends with the text.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> arguments = [];
        var index = 0;
        while (true)
        {
            while (index < text.Length && IsBlank(text[index]))
            {
                index++;
            }

            if (index == text.Length)
            {
                return arguments;
            }

            arguments.Add(Next(text, ref index));
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static string Next(string text, ref int index)
    {
        var argument = new StringBuilder();
        var quoted = false;
        while (index < text.Length)
        {
            var backslashes = 0;
            for (; index < text.Length && text[index] == '\\'; index++)
            {
                backslashes++;
            }

            if (index == text.Length || text[index] != '"')
            {
                argument.Append('\\', backslashes);
                if (index == text.Length || (!quoted && IsBlank(text[index])))
                {
                    break;
                }

                argument.Append(text[index++]);
                continue;
            }

            argument.Append('\\', backslashes / 2);
            if (backslashes % 2 == 1)
            {
                argument.Append('"');
            }
            else if (quoted && index + 1 < text.Length && text[index + 1] == '"')
            {
                // Two double quotes inside a quoted part are one.
                argument.Append('"');
                index++;
            }
            else
            {
                quoted = !quoted;
            }

            index++;
        }

        return argument.ToString();
    }
}
