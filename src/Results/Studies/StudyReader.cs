using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hoarfrost.Results.Studies;

/// <summary>What may be varied in a study.</summary>
internal interface IStudyNames
{
    /// <returns>Null where a run takes the value.</returns>
    string? Problem(string name, string value);

    IReadOnlyList<string> Names { get; }
}

/// <summary>Reads what a study is to measure.</summary>
internal static class StudyReader
{
    private const int MostRuns = 10000;

    /// <exception cref="UsageException">It is wrong; says where.</exception>
    public static StudyDefinition Read(string yaml, string fileName, IStudyNames names)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var root = (YamlMappingNode)stream.Documents[0].RootNode;
            var over = root.Children.TryGetValue("over", out var found)
                ? ((YamlMappingNode)found).Children.Select(pair =>
                    $"{pair.Key}={string.Join(',', ((YamlSequenceNode)pair.Value).Select(value => value.ToString()))}"
                )
                : [];
            var read = Of(
                [.. over],
                root.Children.TryGetValue("repeats", out var repeats)
                    ? int.Parse(repeats.ToString(), CultureInfo.InvariantCulture)
                    : 1,
                root.Children["program"].ToString(),
                names
            );
            return root.Children.TryGetValue("order", out var order) && order.ToString() == "given"
                ? read with
                {
                    Order = StudyOrder.Given,
                }
                : read;
        }
        catch (Exception e) when (e is YamlException or InvalidCastException or FormatException or KeyNotFoundException)
        {
            throw new UsageException($"{fileName} is no study: {e.Message}");
        }
    }

    /// <exception cref="UsageException">It is wrong.</exception>
    public static StudyDefinition Of(IReadOnlyList<string> over, int repeats, string program, IStudyNames names)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> points = [new Dictionary<string, string>()];
        foreach (var (name, values) in over.Select(text => text.Split('=', 2)).Select(pair => (pair[0], pair[1])))
        {
            var parts = values.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0)
            {
                throw new UsageException($"--over {name}: it has no values.");
            }

            foreach (var problem in parts.Select(value => names.Problem(name, value)).OfType<string>())
            {
                throw new UsageException($"--over {name}={values}: {problem}");
            }

            points =
            [
                .. points.SelectMany(
                    _ => parts,
                    (point, value) => new Dictionary<string, string>(point, StringComparer.Ordinal) { [name] = value }
                ),
            ];
            if ((long)points.Count * repeats > MostRuns)
            {
                throw new UsageException($"The study has more than {MostRuns} runs.");
            }
        }

        return new StudyDefinition
        {
            Program = program,
            Points = [.. points.Select(values => new StudyPoint(values))],
            Repeats = repeats,
        };
    }
}
