using Hoarfrost.Core.Json;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>What a study is to measure.</summary>
internal sealed record StudyDefinition
{
    /// <summary><c>hpl</c>, or a program as <c>--program</c> takes it.</summary>
    public required string Program { get; init; }

    /// <summary>In the order of the definition, whatever the order in which they run.</summary>
    public required IReadOnlyList<StudyPoint> Points { get; init; }

    /// <summary>Of each point; with <see cref="Until"/> the fewest.</summary>
    public int Repeats { get; init; } = 1;

    public StudyUntil? Until { get; init; }

    public StudyOrder Order { get; init; }

    /// <summary>Values of the points that the others are compared with; empty: the first point.</summary>
    public IReadOnlyDictionary<string, string> Baseline { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: as the parameters of the runs tell it.</summary>
    public StudyScaling? Scaling { get; init; }
}

/// <summary>What becomes of the problem where there are more nodes.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnum<StudyScaling>))]
internal enum StudyScaling
{
    /// <summary>It stays.</summary>
    Strong,

    /// <summary>It grows with them.</summary>
    Weak,
}

/// <summary>What differs at one point: values as text by the name of an option of a run or of a parameter of the program.</summary>
internal sealed record StudyPoint(IReadOnlyDictionary<string, string> Values)
{
    public bool Has(IReadOnlyDictionary<string, string> values) =>
        values.All(value => Values.TryGetValue(value.Key, out var own) && own == value.Value);

    /// <summary><c>nodes=2, n=8000</c>.</summary>
    public override string ToString() => string.Join(", ", Values.Select(value => $"{value.Key}={value.Value}"));
}

/// <summary>Repeats until the interval of the metric's median is narrow enough.</summary>
/// <param name="Within">Half the interval over the median: 0.02 for 2 %.</param>
/// <param name="Most">Repeats of a point at most.</param>
internal sealed record StudyUntil(string Metric, double Within, int Most)
{
    /// <summary>With fewer, no interval ever gets narrow enough to end the repeats before.</summary>
    public const int LeastMost = MedianInterval.SurerLeastCount;

    /// <summary>
    /// Whether the repeats may end. Who looks after each run, and ends where it looks good, claims too much: of intervals of 95 %, then only
    /// 92 % hold. So the one that must be narrow is one of 99 %; the one of 95 %, which is what is claimed, then holds as often as it says.
    /// </summary>
    public bool IsNarrow(SampleSummary summary) =>
        summary is { SurerInterval: { } interval, Median: not 0 }
        && (interval.High - interval.Low) / 2 <= Within * Math.Abs(summary.Median);
}

[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnum<StudyOrder>))]
internal enum StudyOrder
{
    /// <summary>All points once, then all again, each time in another order: a drift of the machine hits all alike.</summary>
    Random,

    /// <summary>As they are defined, each with all its repeats.</summary>
    Given,
}

/// <summary>A study as far as it is: <c>study.json</c> of <c>results/studies/&lt;id&gt;/</c>, written anew by rename after each run.</summary>
internal sealed record StudyRecord
{
    public const int CurrentSchemaVersion = 1;

    /// <summary>Of all studies, in the folder of results.</summary>
    public const string FolderName = "studies";

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required string Id { get; init; }

    public string? Label { get; init; }

    public required string Cluster { get; init; }

    public required string Platform { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while runs are missing.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public required StudyDefinition Definition { get; init; }

    /// <summary>Options that all its runs have beside what differs between points: values as text by their names.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the cluster: another one of its name is not gone on with. Null where it has none.</summary>
    public string? ClusterIdentity { get; init; }

    /// <summary>Of the runs that are home, in the order in which they ended.</summary>
    public IReadOnlyList<StudyRun> Runs { get; init; } = [];

    /// <summary>Points of which no run could be started.</summary>
    public IReadOnlyList<StudyFailure> Failures { get; init; } = [];
}

/// <summary>A run of a study.</summary>
/// <param name="Verdict">Its kind.</param>
internal sealed record StudyRun(int Point, int Repeat, string RunId, string Verdict);

/// <summary>A point that could not be run.</summary>
/// <param name="Kind">As a verdict's.</param>
internal sealed record StudyFailure(int Point, string Kind, string Reason);
