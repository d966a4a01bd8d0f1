using System.Buffers;
using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi;

/// <summary>
/// The bash scripts that a program's lines are run by. A line gets to its shell in a file of its own, so that no quoting of ours comes between.
/// </summary>
internal static class ProgramScripts
{
    private static readonly SearchValues<char> Operators = SearchValues.Create(";|&(){}`\n");

    /// <summary>First words that are the shell's own, so that no other program can take the shell's place.</summary>
    private static readonly HashSet<string> ShellWords =
    [
        "!",
        ".",
        "[[",
        "alias",
        "builtin",
        "case",
        "cd",
        "command",
        "coproc",
        "declare",
        "eval",
        "exec",
        "exit",
        "export",
        "for",
        "function",
        "hash",
        "if",
        "let",
        "local",
        "popd",
        "pushd",
        "read",
        "readonly",
        "return",
        "select",
        "set",
        "shift",
        "shopt",
        "source",
        "time",
        "times",
        "trap",
        "type",
        "typeset",
        "ulimit",
        "umask",
        "unset",
        "until",
        "wait",
        "while",
    ];

    /// <summary>The script that each rank is.</summary>
    public static string Rank(MpiProgram program) => Script(program, program.Command);

    /// <summary>The script of another of the program's lines.</summary>
    public static string Line(MpiProgram program, string line) => Script(program, line);

    private static string Script(MpiProgram program, string line)
    {
        var script = new StringBuilder("#!/bin/bash\n");
        if (program.Setup is { } setup)
        {
            script.Append(setup).Append('\n');
            script.Append("status=$?\n");
            script.Append("if [ $status -ne 0 ]; then\n");
            script.Append("  echo \"setup ended with exit code $status\" >&2\n");
            script.Append("  exit $status\n");
            script.Append("fi\n");
        }

        foreach (var (name, value) in program.Environment)
        {
            script.Append("export ").Append(name).Append('=').Append(ShellWord.Quote(value)).Append('\n');
        }

        // The program itself is the launcher's process then: its signal is seen, and not only what the shell makes of it.
        return script.Append(IsOneProgram(line) ? "exec " : "").Append(line).Append('\n').ToString();
    }

    private static bool IsOneProgram(string line)
    {
        var first = line.TrimStart().Split([' ', '\t'], 2)[0];
        return !line.AsSpan().ContainsAny(Operators) && !first.Contains('=') && first[0] != '#' && !ShellWords.Contains(first);
    }
}
