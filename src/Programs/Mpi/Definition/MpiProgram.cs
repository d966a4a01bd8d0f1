using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>An MPI program as its <c>program.yaml</c> describes it on one platform.</summary>
internal sealed record MpiProgram
{
    public required string Name { get; init; }

    /// <summary>What each rank runs: a line of bash.</summary>
    public required string Command { get; init; }

    /// <summary>Debian packages.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>A line of bash that is run before <see cref="Build"/> and before <see cref="Command"/> of each rank, in their shell.</summary>
    public string? Setup { get; init; }

    public string? Build { get; init; }

    /// <summary>Run once on the head node before the ranks start.</summary>
    public string? Before { get; init; }

    /// <summary>Run once on the head node after the ranks have ended.</summary>
    public string? After { get; init; }

    /// <summary>Values by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = Texts.None;

    /// <summary>Paths and patterns in the program's folder. Null: all that git does not ignore.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    public ProgramOutputs Outputs { get; init; } = new();

    public RankRequest Ranks { get; init; } = new();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = Texts.None;

    /// <summary>Null: the pipeline's default.</summary>
    public TimeSpan? Timeout { get; init; }

    public SuccessRules Success { get; init; } = new();

    public IReadOnlyList<MetricRule> Metrics { get; init; } = [];

    /// <summary>The lines of bash by their keys, in the order in which they are run.</summary>
    [JsonIgnore]
    public IEnumerable<(string Key, string Text)> Lines =>
        new (string Key, string? Text)[]
        {
            ("setup", Setup),
            ("build", Build),
            ("before", Before),
            ("command", Command),
            ("after", After),
        }
            .Where(line => line.Text is not null)
            .Select(line => (line.Key, line.Text!));

    /// <summary>All files that a run must leave, by path or pattern: outputs, promised files and those that metrics are read from.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PromisedFiles =>
        [
            .. Outputs
                .Files.Concat(Success.Files)
                .Concat(Metrics.Select(metric => metric.File).OfType<string>())
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>What comes home.</summary>
internal sealed record ProgramOutputs
{
    /// <summary>Paths and patterns in the run's directory; each must be there in the end.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The same, of what may be missing.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Of every node rather than of the head node.</summary>
    public bool FromAllNodes { get; init; }
}

/// <summary>How many ranks are wanted. Nothing given: a rank a physical core.</summary>
/// <param name="PerNode">Not together with <paramref name="Total"/>.</param>
/// <param name="Threads">Of each rank.</param>
internal sealed record RankRequest(int? PerNode = null, int? Total = null, int? Threads = null);

/// <summary>What a run must have shown to pass.</summary>
internal sealed record SuccessRules
{
    /// <summary>Null: none is given, and 0 is asked for.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Each must be found in a line of the output.</summary>
    public IReadOnlyList<TextPattern> Match { get; init; } = [];

    /// <summary>None may be found in a line of the output.</summary>
    public IReadOnlyList<TextPattern> NoMatch { get; init; } = [];

    /// <summary>Paths in the run's directory.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<MetricBound> Bounds { get; init; } = [];
}

/// <summary>The range, bounds included, in which all values of a metric must be.</summary>
internal sealed record MetricBound(string Metric, double? Minimum, double? Maximum);

/// <summary>A value that is read from the output, or from a file of the outputs.</summary>
/// <param name="File">Null: the output.</param>
internal sealed record MetricRule(string Name, TextPattern Pattern, string? File, string Unit, Better Better, Take Take)
{
    /// <summary>The group of <see cref="Pattern"/> that holds the value.</summary>
    public required string ValueGroup { get; init; }

    /// <summary>The group that tells values apart; null unless <see cref="Take.All"/>.</summary>
    public string? KeyGroup { get; init; }
}

/// <summary>Which of several values counts.</summary>
internal enum Take
{
    Last,
    First,
    Min,
    Max,

    /// <summary>Each, as a series.</summary>
    All,
}

/// <summary>A regular expression.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Regex">Takes time in proportion to a line's length where the expression allows; has a timeout in any case.</param>
[JsonConverter(typeof(TextPatternConverter))]
internal sealed record TextPattern(string Text, Regex Regex);

internal static class Texts
{
    public static IReadOnlyDictionary<string, string> None { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
