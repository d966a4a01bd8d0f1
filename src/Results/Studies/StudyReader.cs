using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Results.Studies;

/// <summary>Reads what a study is to measure: from its file, or from <c>--over</c>. All that is wrong is told at once.</summary>
internal static class StudyReader
{
    private const string Over = "--over";

    /// <param name="fileName">As people know it.</param>
    /// <exception cref="UsageException">The study can't be run as it is written: a line for each problem, with line and column.</exception>
    public static StudyDefinition Read(string yaml, string fileName, IStudyNames names) =>
        Read(yaml, fileName, _ => names);

    /// <param name="names">By the program, which the file says.</param>
    /// <inheritdoc cref="Read(string, string, IStudyNames)"/>
    public static StudyDefinition Read(string yaml, string fileName, Func<string, IStudyNames> names)
    {
        var problems = new ProblemList();
        var study = new StudyFileReader(problems, names).Read(yaml);
        problems.ThrowIfAny(fileName);
        return study!;
    }

    /// <summary>A grid.</summary>
    /// <param name="over">Such as <c>nodes=1,2,4</c>.</param>
    /// <exception cref="UsageException">It can't be run.</exception>
    public static StudyDefinition Of(IReadOnlyList<string> over, int repeats, string program, IStudyNames names)
    {
        var problems = new ProblemList();
        var rules = new StudyRules(problems, names);
        var axes = over.Select(text => Axis(text, problems)).OfType<StudyAxis>().Where(rules.Check).ToList();
        foreach (var twice in axes.GroupBy(axis => axis.Name).Where(group => group.Count() > 1))
        {
            problems.Add(
                twice.Key,
                null,
                $"{twice.Key} is there {twice.Count()} times. Give all its values in one {Over}."
            );
        }

        IReadOnlyList<StudyAxes> grid = [.. axes.Select(axis => new StudyAxes([axis]))];
        rules.CheckValuesOf(grid);
        rules.CheckSize(StudyRules.PointsOf(grid), repeats, null);
        problems.ThrowIfAny(Over);
        return new StudyDefinition
        {
            Program = program,
            Points = StudyAxes.Grid(grid),
            Repeats = repeats,
        };
    }

    private static StudyAxis? Axis(string text, ProblemList problems)
    {
        var (name, values) = text.Split('=', 2) is [var before, var after] ? (before.Trim(), after) : ("", "");
        string[] parts = [.. values.Split(',').Select(value => value.Trim())];
        if (name.Length > 0 && parts.All(value => value.Length > 0))
        {
            return new StudyAxis(name, [.. parts.Select(value => new StudyValue(value))]);
        }

        problems.AddValue(Over, new YamlScalar(text), "a name and its values, such as nodes=1,2,4");
        return null;
    }
}
