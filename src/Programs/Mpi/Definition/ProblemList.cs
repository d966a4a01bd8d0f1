using Hoarfrost.Core.Text;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Something wrong with the description of a program.</summary>
/// <param name="Key">The key at fault, such as <c>ranks.perNode</c>; empty where it is the file as such.</param>
/// <param name="Message">One or two sentences.</param>
/// <param name="Position">Null where it is not from a file.</param>
internal sealed record ProgramProblem(string Key, string Message, FilePosition? Position)
{
    /// <param name="path">The file, as people know it.</param>
    public string ToString(string path) => $"{path}{Position}: {Message}";
}

/// <summary>Collects what is wrong, so that people see it all at once.</summary>
internal sealed class ProblemList
{
    // A file that is no description at all would have thousands.
    private const int Most = 50;

    private readonly List<ProgramProblem> problems = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ProgramProblem> All =>
        [
            .. problems
                .Distinct()
                .OrderBy(problem => problem.Position?.Line ?? 0)
                .ThenBy(problem => problem.Position?.Column ?? 0),
        ];

    public int Count => problems.Count;

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
