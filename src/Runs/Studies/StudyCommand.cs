using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Options.Sources;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Studies;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Studies;

/// <summary>Makes the options of each point of the study that a command asks for, as if each had been given on its command line.</summary>
/// <param name="parametersOf">The names of the parameters that the program of such options has.</param>
internal sealed class StudyCommand(
    OptionCatalog catalog,
    OptionSources sources,
    ProjectPaths paths,
    Func<HoarfrostOptions, IReadOnlyCollection<string>> parametersOf
)
{
    private const string Nodes = "nodes";

    /// <summary>For people who know no other.</summary>
    private const string DefaultProgram = "hpl";

    /// <exception cref="UsageException">The study is wrong, or a point of it can't be run.</exception>
    public CommandOptions Read()
    {
        var given = sources.ResolveShared();
        var (asked, text) = (given.Of<StudyOptions>(), ReadFile(given.Of<StudyOptions>().Study));
        var program = text is null
            ? given.Mpi.Program ?? given.Mpi.Command ?? DefaultProgram
            : ConfigFile.Parse(text, asked.Study!).Entries.FirstOrDefault(static entry => entry.Key == "program")?.Value
                ?? DefaultProgram;
        IReadOnlyList<GivenValue> ofProgram = OfProgram(program, text is null);
        var options = sources.ResolveShared(ofProgram);
        var isHpl = program == DefaultProgram && given.Mpi.Command is null;
        var names = new StudyNames(
            catalog,
            isHpl ? StepNames.RunHpl : StepNames.RunMpi,
            isHpl ? [] : parametersOf(options)
        );
        var definition = text is null
            ? StudyReader.Of(asked.Over!, given.Repeats, program, names)
            : StudyReader.Read(text, asked.Study!, names);
        if (text is not null && sources.Find("repeats") is not null)
        {
            definition = definition with { Repeats = given.Repeats };
        }

        RequireNotGiven(definition, names);
        IReadOnlyList<HoarfrostOptions> points =
        [
            .. definition.Points.Select(
                (point, index) => sources.Resolve([.. ofProgram, .. ValuesOf(point, index, options, names)])
            ),
        ];
        var cluster = ClusterOf(options, points, definition, ofProgram);
        return new(
            cluster,
            new(
                definition,
                isHpl ? StepNames.RunHpl : StepNames.RunMpi,
                [.. points.Select(point => OnCluster(point, cluster))],
                Shared(cluster, definition)
            )
        );
    }

    private string? ReadFile(string? named)
    {
        if (named is null)
        {
            return sources.Find("over") is null
                ? throw new UsageException(
                    "Study needs --study with a file that says what is measured (docs/studies.md), or --over with what is varied, such as --over nodes=1,2,4."
                )
                : null;
        }

        try
        {
            return File.ReadAllText(Path.Combine(paths.StartDirectory, named));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--study {named} can't be read: {e.Message}");
        }
    }

    /// <summary>The program that a file names, as an option.</summary>
    private IReadOnlyList<GivenValue> OfProgram(string program, bool isOfCommandLine)
    {
        if (isOfCommandLine || program == DefaultProgram)
        {
            return [];
        }

        foreach (var name in (string[])["program", "command"])
        {
            if (sources.Find(name) is { Source: SourceKind.CommandLine } other)
            {
                throw new UsageException($"{other.Label}: the study's file says what is run. Leave one out.");
            }
        }

        return [new(catalog.Find("program")!, program, SourceKind.Point, "the study's program")];
    }

    /// <summary>What is varied has no value of its own on the command line; only the cluster may have more nodes than its largest point.</summary>
    private void RequireNotGiven(StudyDefinition definition, StudyNames names)
    {
        foreach (
            var option in definition
                .Points.SelectMany(static point => point.Values.Keys)
                .Distinct()
                .Where(name => !names.IsParameter(name))
                .Select(names.Find)
                .OfType<OptionDescriptor>()
        )
        {
            if (option.Name != Nodes && sources.Find(option.Name) is { Source: SourceKind.CommandLine } given)
            {
                throw new UsageException($"{given.Label}: the study varies it. Leave one out.");
            }
        }
    }

    private static IEnumerable<GivenValue> ValuesOf(
        StudyPoint point,
        int index,
        HoarfrostOptions shared,
        StudyNames names
    )
    {
        var where = $"point {index + 1} of the study";
        var parameters = new Dictionary<string, string>(shared.Mpi.ParameterValues, StringComparer.Ordinal);
        var areSet = false;
        foreach (var (name, value) in point.Values)
        {
            if (names.IsParameter(name))
            {
                parameters[name] = value;
                areSet = true;
            }
            else
            {
                yield return new(names.Find(name)!, value, SourceKind.Point, where);
            }
        }

        if (areSet)
        {
            yield return new(
                names.Find("set")!,
                string.Join('\n', parameters.Select(static pair => $"{pair.Key}={pair.Value}")),
                SourceKind.Point,
                where
            );
        }
    }

    /// <summary>One on which every point can run: that of the largest, unless more nodes are asked for.</summary>
    private HoarfrostOptions ClusterOf(
        HoarfrostOptions options,
        IReadOnlyList<HoarfrostOptions> points,
        StudyDefinition definition,
        IReadOnlyList<GivenValue> ofProgram
    )
    {
        var values = new List<GivenValue>(ofProgram);
        if (IsVaried(Nodes))
        {
            var most = points.Max(static point => point.Nodes);
            var given = sources.Find(Nodes);
            if (given is not null && most > options.Nodes)
            {
                throw new UsageException(
                    $"{given.Label}: a point of the study has {most}. Ask for as many, or leave --nodes out."
                );
            }

            Add(Nodes, given is not null || IsKept(options) ? Math.Max(most, options.Nodes) : most);
        }

        if (IsVaried("slots"))
        {
            Add("slots", points.Max(static point => point.Slots ?? 1));
        }

        if (IsVaried("oversubscribe"))
        {
            values.Add(Value("oversubscribe", points.Any(static point => point.Oversubscribe) ? "true" : "false"));
        }

        return sources.Resolve(values);

        bool IsVaried(string name) => definition.Points.Any(point => point.Values.ContainsKey(name));

        void Add(string name, int value) => values.Add(Value(name, value.ToString(CultureInfo.InvariantCulture)));

        GivenValue Value(string name, string text) =>
            new(catalog.Find(name)!, text, SourceKind.Point, "the study's largest point");
    }

    private bool IsKept(HoarfrostOptions options) =>
        sources.Asked(options.Cluster) is { } asked && catalog.Find(Nodes)!.IsKept(asked);

    /// <summary>Nodes are what the cluster has; a smaller point uses the first of them.</summary>
    private static HoarfrostOptions OnCluster(HoarfrostOptions point, HoarfrostOptions cluster) =>
        (point with { Nodes = cluster.Nodes, Repeats = 1 })
            .With(
                // The study is judged as a whole.
                new ExpectationOptions()
            )
            .With(new PointOptions { UsedNodes = point.Nodes == cluster.Nodes ? null : point.Nodes });

    private Dictionary<string, string> Shared(HoarfrostOptions options, StudyDefinition definition) =>
        catalog
            .All.Where(option =>
                option is { ShapesRun: true, IsSecret: false }
                && catalog.IsOf(option, options.Platform)
                && !definition.Points.Any(point => option.Names.Any(point.Values.ContainsKey))
            )
            .Select(option => (option.Name, Text: option.TextOf(options), Default: option.TextOf(catalog.Defaults)))
            .Where(static option => option.Text is not null && option.Text != option.Default)
            .ToDictionary(static option => option.Name, static option => option.Text!, StringComparer.Ordinal);
}
