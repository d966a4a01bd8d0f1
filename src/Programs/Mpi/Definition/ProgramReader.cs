using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Reads a <c>program.yaml</c>, or the same from single values. Never throws for what is in them.</summary>
internal sealed class ProgramReader(ProgramReaderContext context)
{
    private const int LongestName = 40;
    private const string PlatformsKey = "on";

    public static YamlSubject Subject { get; } = new("program", "command: ./heat");

    private readonly ProblemList problems = new();
    private readonly Dictionary<string, FilePosition?> positions = new(StringComparer.Ordinal);

    public static ProgramReading Read(string text, ProgramReaderContext context) =>
        new ProgramReader(context).Read(problems => new YamlTreeReader(problems, Subject).Read(text));

    /// <summary>A program without a file. Problems have the keys of a file, by which the caller knows where each value came from.</summary>
    /// <param name="values">Values by key; one of <c>packages</c>, <c>inputs</c> and <c>outputs</c> is a list.</param>
    public static ProgramReading Of(
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values,
        ProgramReaderContext context
    )
    {
        var entries = values.Select(value => new YamlEntry(
            new YamlScalar(value.Key),
            value.Value is [var only]
                ? new YamlScalar(only)
                : new YamlList([.. value.Value.Select(item => new YamlScalar(item))])
        ));
        return new ProgramReader(context).Read(_ => new YamlMapping([.. entries]));
    }

    private ProgramReading Read(Func<ProblemList, YamlMapping?> tree)
    {
        var file = tree(problems) is { } mapping ? ReadFile(mapping) : null;
        return new ProgramReading(problems.Count == 0 ? file : null, problems.All);
    }

    private MpiProgramFile ReadFile(YamlMapping mapping)
    {
        var keys = ProgramKeys.In("");
        var reader = new PartReader(problems, positions);
        var part = reader.Read(mapping, "", keys);
        var common = part.ApplyTo(new MpiProgram { Name = Name(mapping), Command = "" });
        if (mapping.Entries.All(entry => entry.Key.Text != "command"))
        {
            problems.Add(
                "command",
                mapping.Position,
                "command is missing: the line that each rank runs, such as \"command: ./heat\"."
            );
        }

        var inPlatforms = keys.Except(["name", PlatformsKey], StringComparer.Ordinal).ToList();
        var on = new Dictionary<string, ProgramPart>(StringComparer.Ordinal);
        foreach (var (platform, value) in Platforms(mapping))
        {
            on.Add(platform, reader.Read(value, $"{PlatformsKey}.{platform}", inPlatforms));
        }

        var file = new MpiProgramFile(common, on);
        new ProgramRules(problems, positions).Check(file);
        return file;
    }

    private string Name(YamlMapping mapping)
    {
        if (mapping.Entries.FirstOrDefault(entry => entry.Key.Text == "name") is not { Value: var value })
        {
            return CleanName(context.DefaultName);
        }

        if (value is YamlScalar { Text: var name } && IsName(name))
        {
            return name;
        }

        problems.AddValue(
            "name",
            value,
            $"up to {LongestName} lower-case letters, digits, '.', '-' and '_', a letter or digit first{NotTaken}"
        );
        return CleanName(context.DefaultName);
    }

    private IEnumerable<(string Platform, YamlValue Value)> Platforms(YamlMapping mapping)
    {
        if (mapping.Entries.FirstOrDefault(entry => entry.Key.Text == PlatformsKey) is not { Value: var on })
        {
            yield break;
        }

        foreach (var (platform, entry) in new ValueReader(problems).Section(on, PlatformsKey, context.Platforms))
        {
            yield return (platform, entry.Value);
        }
    }

    private string NotTaken =>
        context.TakenNames.Count == 0 ? "" : $", and not {string.Join(" or ", context.TakenNames)}";

    private bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && IsNameStart(text[0])
        && text.All(IsNameCharacter)
        && !context.TakenNames.Contains(text, StringComparer.Ordinal);

    /// <summary>A folder's name, with whatever a program's may not have replaced.</summary>
    private string CleanName(string folder)
    {
        var name = string.Concat(
            folder.Select(c => char.ToLowerInvariant(c)).Select(c => IsNameCharacter(c) ? c : '-')
        );
        name = name.TrimStart('.', '-', '_');
        name = name[..Math.Min(name.Length, LongestName)];
        return IsName(name) ? name : "program";
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static bool IsNameCharacter(char c) => IsNameStart(c) || c is '.' or '-' or '_';
}
