using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Results.Expectations;

/// <summary>What runs of a kind are to come to: an entry of the file.</summary>
/// <param name="Ranges">By the name of a metric.</param>
internal sealed record Expectation(ExpectationKey For, IReadOnlyDictionary<string, MetricRange> Ranges);

/// <summary>Which runs an entry is for. What is null or empty does not matter.</summary>
internal sealed record ExpectationKey
{
    public string? Program { get; init; }

    public string? Platform { get; init; }

    public string? MachineType { get; init; }

    public int? Nodes { get; init; }

    public int? Ranks { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public bool Matches(RunResult run) =>
        (Program is null || Program == run.Program)
        && (Platform is null || Platform == run.Platform)
        && (MachineType is null || MachineType == run.Cloud?.MachineType)
        && (Nodes is null || Nodes == run.Nodes.Count)
        && (Ranks is null || Ranks == run.Layout.Ranks)
        && Parameters.All(parameter =>
            run.Parameters.TryGetValue(parameter.Key, out var value) && value == parameter.Value
        );

    /// <summary>As the file has it: <c>program: hpl, platform: local, nodes: 2</c>.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        (string Name, string? Value)[] parts =
        [
            ("program", Program),
            ("platform", Platform),
            ("machineType", MachineType),
            ("nodes", Nodes?.ToString(CultureInfo.InvariantCulture)),
            ("ranks", Ranks?.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in parts.Where(part => part.Value is not null))
        {
            yield return $"{name}: {Quoted(value!)}";
        }

        if (Parameters.Count > 0)
        {
            yield return $"parameters: {{{string.Join(", ", Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Quoted(pair.Value)}"))}}}";
        }
    }

    // Inside { } a comma or a colon would end the value; a quoted scalar of JSON is one of YAML.
    private static string Quoted(string value) =>
        value.Length > 0
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/' or '+')
        && char.IsAsciiLetterOrDigit(value[0])
            ? value
            : JsonSerializer.Serialize(value, TextJson.Default.String);
}

/// <summary>The range of a metric; where it has several limits, all hold.</summary>
/// <param name="Of">In the metric's unit; null with <paramref name="Within"/>: the baseline's value.</param>
/// <param name="Within">How far from <paramref name="Of"/> to each side, as a share of it.</param>
internal sealed record MetricRange(double? Min = null, double? Max = null, double? Of = null, double? Within = null)
{
    /// <summary>What <c>of</c> takes instead of a number.</summary>
    public const string Baseline = "baseline";

    public bool NeedsBaseline => Within is not null && Of is null;

    /// <param name="baseline">Null: there is none, so what is within something of it is not known.</param>
    public (double Low, double High) Limits(double? baseline)
    {
        var (low, high) = (Min ?? double.NegativeInfinity, Max ?? double.PositiveInfinity);
        return (Of ?? baseline, Within) is ({ } middle, { } share)
            ? (Math.Max(low, middle - share * Math.Abs(middle)), Math.Min(high, middle + share * Math.Abs(middle)))
            : (low, high);
    }
}

/// <summary>A figure that is not in its range.</summary>
/// <param name="Where">The run, or the point of a study.</param>
/// <param name="Metric">With the value; null where the run has none of the name.</param>
internal sealed record ExpectationViolation(string Where, string Name, Metric? Metric, double Low, double High)
{
    /// <summary>How far outside, as a share of the limit; null where the limit is 0, or there is no value.</summary>
    public double? By => Metric is null || Limit == 0 ? null : Math.Abs(Metric.Value - Limit) / Math.Abs(Limit);

    private double Limit => Metric!.Value < Low ? Low : High;

    public override string ToString()
    {
        if (Metric is null)
        {
            return $"{Where}: {Name} is expected, and the run has no such metric.";
        }

        var by = By is { } share ? $"{Figures.Percent(share)} " : "";
        var side = Metric.Value < Low ? "below" : "above";
        return $"{Where}: {Name} is {Figures.Value(Metric)}, {by}{side} the {Figures.Value(Metric with { Value = Limit })} of its range.";
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class TextJson : System.Text.Json.Serialization.JsonSerializerContext;
