using Hoarfrost.Core.Text;
using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Checks what single values can't show: whether the keys of a description agree, on every platform.</summary>
/// <param name="positions">Where each key stands.</param>
internal sealed class ProgramRules(ProblemList problems, IReadOnlyDictionary<string, FilePosition?> positions)
{
    public void Check(MpiProgramFile file)
    {
        CheckProgram(file.Common, "");
        foreach (var platform in file.On.Keys)
        {
            CheckProgram(file.For(platform), $"on.{platform}");
        }

        var used = file
            .On.Keys.Select(file.For)
            .Prepend(file.Common)
            .SelectMany(program => Lines(program).SelectMany(line => Placeholders.In(line.Text)))
            .ToHashSet(StringComparer.Ordinal);
        CheckUse(file.Common.Parameters.Keys, "parameters", used);
        foreach (var (platform, part) in file.On)
        {
            CheckUse(part.Parameters?.Keys ?? [], $"on.{platform}.parameters", used);
        }
    }

    private void CheckProgram(MpiProgram program, string prefix)
    {
        foreach (var (key, text) in Lines(program))
        {
            foreach (var name in Placeholders.In(text).Where(name => !program.Parameters.ContainsKey(name)))
            {
                var hint = Nearest.Find(name, program.Parameters.Keys) is { } nearest
                    ? $"Did you mean {{{nearest}}}?"
                    : $"Add it to parameters, or write {{{{{name}}}}} for the text itself.";
                Add(prefix, key, $"{key} uses {{{name}}}, which is not among the parameters. {hint}");
            }
        }

        if (LauncherWords.Find(Placeholders.Replace(program.Command, program.Parameters)) is { } launcher)
        {
            Add(
                prefix,
                "command",
                $"command calls {Shown.Plain(launcher)}. It must be what one rank runs: the ranks are started here, as ranks says."
            );
        }

        foreach (var bound in program.Success.Bounds)
        {
            var names = program.Metrics.Select(metric => metric.Name).ToList();
            if (!names.Contains(bound.Metric, StringComparer.Ordinal))
            {
                var hint = Nearest.Find(bound.Metric, [.. names, .. ProgramKeys.In("success")]) is { } nearest
                    ? $" Did you mean {nearest}?"
                    : "";
                Add(
                    prefix,
                    $"success.{bound.Metric}",
                    $"success has {Shown.Plain(bound.Metric)}, which is neither a key of it nor one of the metrics.{hint}"
                );
            }
        }
    }

    private void CheckUse(IEnumerable<string> parameters, string path, HashSet<string> used)
    {
        foreach (var name in parameters.Where(name => !used.Contains(name)))
        {
            problems.Add(
                $"{path}.{name}",
                positions.GetValueOrDefault($"{path}.{name}"),
                $"the parameter {name} is used nowhere: write {{{name}}} where its value belongs, or remove it."
            );
        }
    }

    private static IEnumerable<(string Key, string Text)> Lines(MpiProgram program) =>
        program.Lines.Concat(program.Environment.Select(variable => ("environment", variable.Value)));

    /// <summary>At the platform's own key where it has one, else at the file's.</summary>
    private void Add(string prefix, string key, string message)
    {
        var own = ValueReader.Join(prefix, key);
        var (found, position) = positions.TryGetValue(own, out var there)
            ? (own, there)
            : (key, positions.GetValueOrDefault(key));
        problems.Add(found, position, message);
    }
}
