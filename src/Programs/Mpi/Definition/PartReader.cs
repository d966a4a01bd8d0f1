using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Reads the keys of a program, of the file itself or below <c>on.&lt;platform&gt;</c>.</summary>
/// <param name="positions">Gets where the value of each key stands, for those who check keys against each other.</param>
internal sealed class PartReader(ProblemList problems, Dictionary<string, FilePosition?> positions)
{
    private const int MostRanksPerNode = 4096;
    private const int MostRanks = 1_000_000;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    // The layout of the ranks sets them, and the binding goes by it.
    private static readonly string[] ThreadVariables =
    [
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "MKL_NUM_THREADS",
    ];

    private readonly ValueReader values = new(problems);
    private readonly RuleReader rules = new(problems, positions);

    /// <param name="path">Empty, or such as <c>on.slurm</c>.</param>
    /// <param name="keys">The keys that are allowed here.</param>
    public ProgramPart Read(YamlValue value, string path, IReadOnlyList<string> keys)
    {
        var part = new ProgramPart();
        foreach (var (name, entry) in values.Section(value, path, keys))
        {
            var key = ValueReader.Join(path, name);
            positions[key] = entry.Value.Position;
            part = Add(part, name, entry.Value, key);
        }

        return part;
    }

    private ProgramPart Add(ProgramPart part, string name, YamlValue value, string key) =>
        name switch
        {
            "packages" => part with { Packages = values.Packages(value, key) },
            "setup" => part with { Setup = values.Line(value, key) },
            "build" => part with { Build = values.Line(value, key) },
            "before" => part with { Before = values.Line(value, key) },
            "command" => part with { Command = values.Line(value, key) },
            "after" => part with { After = values.Line(value, key) },
            "parameters" => part with { Parameters = Parameters(value, key) },
            "inputs" => part with { Inputs = values.Paths(value, key, withPatterns: true) },
            "outputs" => part with { Outputs = Outputs(value, key) },
            "ranks" => part with { Ranks = Ranks(value, key) },
            "environment" => part with { Environment = values.TextsByName(value, key, VariableFault) },
            "timeout" => part with { Timeout = values.Duration(value, key, LongestTimeout) },
            "success" => part with { Success = rules.Success(value, key) },
            "metrics" => part with { Metrics = rules.Metrics(value, key) },
            // The file's own: name and on.
            _ => part,
        };

    private IReadOnlyDictionary<string, string> Parameters(YamlValue value, string path)
    {
        foreach (var entry in value is YamlMapping mapping ? mapping.Entries : [])
        {
            positions[ValueReader.Join(path, entry.Key.Text)] = entry.Key.Position;
        }

        return values.TextsByName(
            value,
            path,
            name =>
                Placeholders.IsName(name)
                    ? null
                    : "the name of a parameter must be up to 40 letters, digits and _, a letter first"
        );
    }

    private static string? VariableFault(string name)
    {
        if (ThreadVariables.Contains(name, StringComparer.Ordinal))
        {
            return "ranks.threads sets it, so that the binding of the ranks agrees";
        }

        return
            name.Length is > 0 and <= 100
            && !char.IsAsciiDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? null
            : "the name of a variable must be letters, digits and _, no digit first";
    }

    private ProgramOutputs Outputs(YamlValue value, string key)
    {
        if (value is not YamlMapping)
        {
            return new ProgramOutputs { Files = values.Paths(value, key, withPatterns: true) };
        }

        var section = values.Section(value, key, ProgramKeys.In("outputs"));
        return new ProgramOutputs
        {
            Files = Paths("files"),
            Optional = Paths("optional"),
            FromAllNodes =
                section.TryGetValue("from", out var from)
                && values.Choice(from.Value, $"{key}.from", [("head", false), ("all", true)]) == true,
        };

        IReadOnlyList<string> Paths(string name) =>
            section.TryGetValue(name, out var entry)
                ? values.Paths(entry.Value, $"{key}.{name}", withPatterns: true)
                : [];
    }

    private RankRequest Ranks(YamlValue value, string key)
    {
        var section = values.Section(value, key, ProgramKeys.In("ranks"));
        if (section.TryGetValue("perNode", out _) && section.TryGetValue("total", out var total))
        {
            problems.Add(
                $"{key}.total",
                total.Key.Position,
                $"{key} has both perNode and total: give the one, and the other follows from the nodes."
            );
        }

        return new RankRequest(
            Whole("perNode", MostRanksPerNode),
            Whole("total", MostRanks),
            Whole("threads", MostRanksPerNode)
        );

        int? Whole(string name, int maximum) =>
            section.TryGetValue(name, out var entry) ? values.Whole(entry.Value, $"{key}.{name}", 1, maximum) : null;
    }
}
