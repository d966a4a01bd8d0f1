using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Yaml;

/// <summary>Collects what is wrong, so that people see it all at once.</summary>
internal sealed class ProblemList
{
    // A file that is no description at all would have thousands.
    private const int Most = 50;

    private readonly List<YamlProblem> problems = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<YamlProblem> All =>
        [
            .. problems
                .Distinct()
                .OrderBy(problem => problem.Position?.Line ?? 0)
                .ThenBy(problem => problem.Position?.Column ?? 0),
        ];

    public int Count => problems.Count;

    /// <param name="path">The file, as people know it.</param>
    /// <exception cref="UsageException">There are any: it has a line for each.</exception>
    public void ThrowIfAny(string path)
    {
        if (problems.Count > 0)
        {
            throw new UsageException(string.Join('\n', All.Select(problem => problem.ToString(path))));
        }
    }

    public void Add(string key, FilePosition? position, string message)
    {
        if (problems.Count < Most)
        {
            problems.Add(new(key, message, position));
        }
    }

    /// <summary>A value that is not allowed.</summary>
    /// <param name="allowed">Ends the sentence "it must be …".</param>
    public void AddValue(string key, YamlValue value, string allowed) =>
        Add(key, value.Position, $"{Shown.Plain(key)} is {Described(value)}: it must be {allowed}.");

    private static string Described(YamlValue value) =>
        value switch
        {
            YamlScalar { IsNull: true } => "empty",
            YamlScalar scalar => Shown.Quoted(scalar.Text),
            YamlList list => string.Create(CultureInfo.InvariantCulture, $"a list of {list.Items.Count}"),
            _ => "a mapping",
        };
}
