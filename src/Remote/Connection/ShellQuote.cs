using System.Text;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Remote.Connection;

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

        return argv.All(CanBeCarried)
            ? ShellWord.Line(argv)
            : throw new ArgumentException(
                "An argument of a remote command holds a NUL or half a surrogate pair.",
                nameof(argv)
            );
    }

    // Half a surrogate pair becomes the replacement character in UTF-8.
    private static bool CanBeCarried(string argument) =>
        !argument.Contains('\0', StringComparison.Ordinal)
        && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(argument)) == argument;
}
