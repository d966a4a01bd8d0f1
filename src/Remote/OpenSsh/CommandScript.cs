using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// A command as a script for <c>sh</c> that says, by a mark which nobody else knows, where the command's own output begins on either
/// stream and how it ended. What a login shell's start-up files print is told apart by it, and the client's exit code 255, which stands
/// for a failure of its own as well as for the command's. Pure.
/// </summary>
internal sealed class CommandScript
{
    /// <summary>In place of an exit code: the directory can't be entered.</summary>
    public const string NoDirectory = "directory";

    // Read alike within single quotes by every shell, and within double quotes by sh: none of !, ', ", $, `, \, #, newline.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 %+,-./:=@_(){};|&<>[]*?"u8
    );

    /// <param name="prefix">A command that runs this one as its arguments.</param>
    /// <param name="directory">Where it begins; relative to the home, as is <c>~/…</c>. Null: the home.</param>
    public CommandScript(IReadOnlyList<string> argv, IReadOnlyList<string> prefix, string? directory)
    {
        Argv = argv;
        // The tilde is no plain character: the mark as a shell that traces its commands prints it is not the mark.
        Mark = "~" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Text = $"""
            m='{Mark}'
            printf '%s\n' "$m" >&2
            printf '%s %s\n' "$m" "$$"
            {Enter(directory)}
            {ShellQuote.Join([.. prefix, .. argv])}
            s=$?
            printf '%s %s\n' "$m" "$s" >&2
            exit "$s"
            """;
    }

    /// <summary>The command that sends SIGTERM to a script and all that it started.</summary>
    /// <param name="leader">The script's process id; where it leads no group, the signal is its alone.</param>
    public static IReadOnlyList<string> Termination(int leader) =>
        ["sh", "-c", """kill -s TERM -- "-$1" || kill -s TERM "$1" """, "kill", $"{leader}"];

    public IReadOnlyList<string> Argv { get; }

    public string Mark { get; }

    /// <summary>For a POSIX shell.</summary>
    public string Text { get; }

    /// <summary>
    /// One line that any login shell (bash, dash, zsh, csh, tcsh, fish) hands to <c>sh</c> unchanged: one argument in single quotes, of
    /// characters that none of them treats otherwise there, all others as octal numbers. <c>exec</c> makes the script the leader of
    /// its session's process group.
    /// </summary>
    public string ForLoginShell
    {
        get
        {
            var encoded = new StringBuilder();
            foreach (var b in Encoding.UTF8.GetBytes(Text))
            {
                _ = Plain.Contains(b)
                    ? encoded.Append((char)b)
                    : encoded.Append(@"\0").Append(Convert.ToString(b, 8).PadLeft(3, '0'));
            }

            return $"""exec sh -c 'eval "$(printf %b "{encoded}")"'""";
        }
    }

    private static string Enter(string? directory)
    {
        const string Home = "\"${HOME:-.}\"";
        if (directory is null)
        {
            return $"cd -- {Home} 2>/dev/null || :";
        }

        var below =
            directory is "~" ? "."
            : directory.StartsWith("~/", StringComparison.Ordinal) ? directory[2..]
            : directory;
        var place = below.StartsWith('/') ? ShellWord.Quote(below) : $"{Home}/{ShellWord.Quote(below)}";
        return $$"""cd -- {{place}} || { printf '%s {{NoDirectory}}\n' "$m" >&2; exit 1; }""";
    }
}
