using Hoarfrost.Core.Text;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Puts the values of parameters in their places.</summary>
internal static class ParameterValues
{
    private const int LongestValue = 1000;

    /// <summary>
    /// The program with every placeholder replaced, and with the values that were used. A value is put in as text: the shell reads it as
    /// it reads the rest of the line.
    /// </summary>
    /// <param name="given">Values that win over the program's own.</param>
    /// <exception cref="ParameterException">One is not the program's, or can't be put into a line.</exception>
    public static MpiProgram Apply(MpiProgram program, IReadOnlyDictionary<string, string> given)
    {
        foreach (var (name, value) in given)
        {
            Check(program, name, value);
        }

        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in program.Parameters)
        {
            values.Add(name, given.GetValueOrDefault(name, value));
        }

        var filled = program with
        {
            Parameters = values,
            Setup = Fill(program.Setup),
            Build = Fill(program.Build),
            Before = Fill(program.Before),
            Command = Placeholders.Replace(program.Command, values),
            After = Fill(program.After),
            Environment = program.Environment.ToDictionary(
                variable => variable.Key,
                variable => Placeholders.Replace(variable.Value, values),
                StringComparer.Ordinal
            ),
        };
        if (LauncherWords.Find(filled.Command) is { } launcher)
        {
            var culprit = given.FirstOrDefault(value => LauncherWords.Find(value.Value) is not null).Key ?? "";
            throw new ParameterException(
                culprit,
                $"the command would call {Shown.Plain(launcher)}: it must be what one rank runs"
            );
        }

        return filled;

        string? Fill(string? line) => line is null ? null : Placeholders.Replace(line, values);
    }

    private static void Check(MpiProgram program, string name, string value)
    {
        if (!program.Parameters.ContainsKey(name))
        {
            var allowed =
                Nearest.Find(name, program.Parameters.Keys) is { } nearest ? $"did you mean {nearest}?"
                : program.Parameters.Count == 0 ? "it has none"
                : $"it has {string.Join(", ", program.Parameters.Keys)}";
            throw new ParameterException(name, $"{program.Name} has no parameter {Shown.Quoted(name)}: {allowed}");
        }

        if (value.Length > LongestValue || value.Any(char.IsControl))
        {
            throw new ParameterException(
                name,
                $"the value of the parameter {name} is {Shown.Quoted(value)}: it must be one line of up to {LongestValue} characters"
            );
        }
    }
}

/// <summary>A value of a parameter that a program can't be run with.</summary>
/// <param name="parameter">Its name, as it was given.</param>
/// <param name="problem">A clause without a full stop.</param>
public sealed class ParameterException(string parameter, string problem) : Exception(problem)
{
    public string Parameter => parameter;
}
