using Hoarfrost.Core.Text;
using Hoarfrost.Options.Yaml;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>Reads metrics and success rules.</summary>
/// <param name="positions">Gets where each bound stands.</param>
internal sealed class RuleReader(ProblemList problems, Dictionary<string, FilePosition?> positions)
{
    private const int LongestUnit = 20;
    private const int LongestName = 40;

    private static readonly (string, Better)[] Betters = [("lower", Better.Lower), ("higher", Better.Higher)];

    private static readonly (string, Take)[] Takes =
    [
        ("last", Take.Last),
        ("first", Take.First),
        ("min", Take.Min),
        ("max", Take.Max),
        ("all", Take.All),
    ];

    private static readonly string[] TimeUnits = ["s", "ms", "us", "µs", "μs", "ns", "min", "h"];

    private readonly ValueReader values = new(problems);
    private readonly PatternReader patterns = new(problems);

    public SuccessRules Success(YamlValue value, string path)
    {
        var success = new SuccessRules();
        foreach (var (name, entry) in values.Section(value, path, ProgramKeys.In("success"), isFree: true))
        {
            var key = ValueReader.Join(path, name);
            success = name switch
            {
                "exitCode" => success with { ExitCode = values.Whole(entry.Value, key, 0, byte.MaxValue) },
                "match" => success with { Match = Patterns(entry.Value, key) },
                "noMatch" => success with { NoMatch = Patterns(entry.Value, key) },
                "files" => success with { Files = values.Paths(entry.Value, key, withPatterns: false) },
                _ => Bound(entry, path, key) is { } bound
                    ? success with
                    {
                        Bounds = [.. success.Bounds, bound],
                    }
                    : success,
            };
        }

        return success;
    }

    public IReadOnlyList<MetricRule> Metrics(YamlValue value, string path)
    {
        var metrics = new List<MetricRule>();
        foreach (var entry in values.Entries(value, path))
        {
            var key = ValueReader.Join(path, entry.Key.Text);
            if (!IsMetricName(entry.Key.Text))
            {
                problems.Add(
                    key,
                    entry.Key.Position,
                    $"{path} has {Shown.Quoted(entry.Key.Text)}: the name of a metric must be up to {LongestName} lower-case letters, digits and _, a letter first, and no key of success."
                );
            }
            else if (ReadMetric(entry, key) is { } metric)
            {
                metrics.Add(metric);
            }
        }

        return metrics;
    }

    private MetricRule? ReadMetric(YamlEntry entry, string key)
    {
        var section = values.Section(entry.Value, key, ProgramKeys.In("metrics.<name>"));
        var before = problems.Count;
        var take = Read("take", (value, name) => values.Choice(value, name, Takes)) ?? Take.Last;
        var unit = Read("unit", Unit) ?? Metric.NoUnit;
        var better =
            Read("better", (value, name) => values.Choice(value, name, Betters))
            ?? (TimeUnits.Contains(unit) ? Better.Lower : Better.Higher);
        var file = Read("file", File);
        if (!section.TryGetValue("pattern", out var found))
        {
            if (entry.Value is YamlMapping)
            {
                problems.Add(
                    key,
                    entry.Key.Position,
                    $"{key} has no pattern, the regular expression that finds its value."
                );
            }

            return null;
        }

        var patternKey = $"{key}.pattern";
        if (values.Items(found.Value, patternKey, "a regular expression").ToList() is not [var scalar])
        {
            return null;
        }

        if (
            patterns.Read(scalar, patternKey) is not { } pattern
            || patterns.Groups(pattern, scalar, take, patternKey) is not { } groups
            || problems.Count > before
        )
        {
            return null;
        }

        return new MetricRule(entry.Key.Text, pattern, file, unit, better, take)
        {
            ValueGroup = groups.Value,
            KeyGroup = groups.Key,
        };

        T? Read<T>(string name, Func<YamlValue, string, T?> read) =>
            section.TryGetValue(name, out var value) ? read(value.Value, $"{key}.{name}") : default;
    }

    private string? Unit(YamlValue value, string key)
    {
        if (
            value is YamlScalar { IsNull: false, Text.Length: > 0 and <= LongestUnit } scalar
            && !scalar.Text.Any(char.IsControl)
        )
        {
            return scalar.Text;
        }

        problems.AddValue(key, value, $"a unit of up to {LongestUnit} characters, such as s or GB/s");
        return null;
    }

    private string? File(YamlValue value, string key) =>
        values.Paths(value, key, withPatterns: false) switch
        {
            [var path] => path,
            [] => null,
            _ => Refused(value, key),
        };

    private string? Refused(YamlValue value, string key)
    {
        problems.AddValue(key, value, "one path");
        return null;
    }

    private MetricBound? Bound(YamlEntry entry, string path, string key)
    {
        var name = entry.Key.Text;
        positions[key] = entry.Key.Position;
        if (entry.Value is not YamlMapping && Nearest.Find(name, ProgramKeys.In("success")) is not null)
        {
            values.AddUnknown(path, entry.Key, ProgramKeys.In("success"));
            return null;
        }

        var before = problems.Count;
        var section = values.Section(entry.Value, key, ProgramKeys.In("success.<metric>"));
        var minimum = section.TryGetValue("min", out var least) ? values.Number(least.Value, $"{key}.min") : null;
        var maximum = section.TryGetValue("max", out var most) ? values.Number(most.Value, $"{key}.max") : null;
        if (problems.Count > before)
        {
            return null;
        }

        if (minimum is null && maximum is null)
        {
            problems.AddValue(key, entry.Value, "a mapping with min, max or both, as in {max: 1e-6}");
        }
        else if (minimum > maximum)
        {
            problems.Add(key, entry.Key.Position, $"{key} has a min above its max: no value can be between them.");
        }

        return new MetricBound(name, minimum, maximum);
    }

    private IReadOnlyList<TextPattern> Patterns(YamlValue value, string key) =>
        [
            .. values
                .Items(value, key, "a regular expression")
                .Select(scalar => patterns.Read(scalar, key))
                .OfType<TextPattern>(),
        ];

    private static bool IsMetricName(string name) =>
        name.Length is > 0 and <= LongestName
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !ProgramKeys.In("success").Contains(name, StringComparer.Ordinal);
}
