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
    public static string Rank(MpiProgram program, RunShape shape) => Script(program, program.Command, shape);

    /// <summary>The script of <c>before</c> or <c>after</c>.</summary>
    public static string Line(MpiProgram program, string line, RunShape shape) => Script(program, line, shape);

    /// <summary>The script of <c>build</c>, which serves runs of any shape.</summary>
    public static string Build(MpiProgram program, string line) => Script(program, line, shape: null);

    private static string Script(MpiProgram program, string line, RunShape? shape)
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

        if (shape is not null)
        {
            Export(script, "HOARFROST_NODES", Text(shape.Nodes));
            Export(script, "HOARFROST_RANKS", Text(shape.Ranks));
            Export(script, "HOARFROST_THREADS", Text(shape.Threads));
        }

        foreach (var (name, value) in program.Environment)
        {
            Export(script, name, ShellWord.Quote(value));
        }

        // The program itself is the launcher's process then: its signal is seen, and not only what the shell makes of it.
        return script.Append(IsOneProgram(line) ? "exec " : "").Append(line).Append('\n').ToString();
    }

    private static void Export(StringBuilder script, string name, string value) =>
        script.Append("export ").Append(name).Append('=').Append(value).Append('\n');

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsOneProgram(string line)
    {
        var first = line.TrimStart().Split([' ', '\t'], 2)[0];
        return !line.AsSpan().ContainsAny(Operators)
            && !first.Contains('=')
            && first[0] != '#'
            && !ShellWords.Contains(first);
    }
}

/// <summary>How large a run is: what a program's lines find in their environment.</summary>
/// <param name="Threads">Of each rank.</param>
internal sealed record RunShape(int Nodes, int Ranks, int Threads);
