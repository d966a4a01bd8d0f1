namespace Hoarfrost.Remote.Shell;

/// <summary>
/// Turns an argument list into the one string that SSH's exec request carries, so that the remote user's POSIX shell makes exactly the
/// same list of it. The only place where a command for a remote shell is put together.
/// </summary>
internal static class ShellQuote
{
    /// <exception cref="ArgumentException">No argument, a NUL, or text that is no valid Unicode: no shell can carry it.</exception>
    public static string Join(IReadOnlyList<string> argv)
    {
        if (argv.Count == 0)
        {
            throw new ArgumentException("A remote command needs a program to run.", nameof(argv));
        }

        return string.Join(' ', argv.Select(Quote));
    }

    private static string Quote(string argument)
    {
        if (argument.Contains('\0', StringComparison.Ordinal) || !IsValidUnicode(argument))
        {
            throw new ArgumentException(
                "An argument of a remote command holds a NUL or half a surrogate pair.",
                nameof(argument)
            );
        }

        var plain =
            argument.Length > 0 && argument.All(static c => char.IsAsciiLetterOrDigit(c) || "_-./:,@%+".Contains(c));
        return plain ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static bool IsValidUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
