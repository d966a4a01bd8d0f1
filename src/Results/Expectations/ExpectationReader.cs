using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Results.Expectations;

/// <summary>An entry, and where it and the numbers of its <c>of</c> stand.</summary>
internal sealed record ExpectationEntry(Expectation Expectation, IReadOnlyDictionary<string, FilePosition> NumbersOf);

/// <summary>Reads the file of expected ranges.</summary>
internal sealed class ExpectationReader
{
    private const int MostNodes = 1_000_000;

    private static readonly string[] EntryKeys = ["for", "expect"];
    private static readonly string[] RunKeys = ["program", "platform", "machineType", "nodes", "ranks", "parameters"];
    private static readonly string[] RangeKeys = ["min", "max", "of", "within"];

    private static readonly YamlSubject Subject = new("list of expected ranges", "- for: {program: hpl}")
    {
        MostCharacters = 1024 * 1024,
    };

    private readonly ProblemList problems = new();
    private readonly YamlValueReader values;

    private ExpectationReader() => values = new YamlValueReader(problems, "list of expected ranges");

    /// <inheritdoc cref="ExpectedRanges.Read"/>
    public static IReadOnlyList<ExpectationEntry> Read(string yaml, string file)
    {
        var reader = new ExpectationReader();
        var entries = reader.Entries(yaml);
        reader.problems.ThrowIfAny(file);
        return entries;
    }

    private List<ExpectationEntry> Entries(string yaml)
    {
        var entries = new List<ExpectationEntry>();
        foreach (var item in new YamlTreeReader(problems, Subject).ReadList(yaml)?.Items ?? [])
        {
            if (Entry(item) is not { } entry)
            {
                continue;
            }

            // Two of the same would be a merge that went wrong: who writes one would not see the other.
            if (entries.Exists(other => $"{other.Expectation.For}" == $"{entry.Expectation.For}"))
            {
                problems.Add("for", item.Position, $"an entry for {{{entry.Expectation.For}}} is there already.");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private ExpectationEntry? Entry(YamlValue item)
    {
        if (item is not YamlMapping)
        {
            problems.AddValue(
                "an entry",
                item,
                "a mapping of for and expect, such as {for: {program: hpl}, expect: {gflops: {min: 70}}}"
            );
            return null;
        }

        var section = values.Section(item, "an entry", EntryKeys);
        foreach (var missing in EntryKeys.Where(key => !section.ContainsKey(key)))
        {
            problems.Add(missing, item.Position, $"the entry has no {missing}.");
        }

        if (!section.TryGetValue("for", out var runs) || !section.TryGetValue("expect", out var expected))
        {
            return null;
        }

        var key = Key(runs.Value);
        var ranges = new OrderedDictionary<string, MetricRange>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        foreach (
            var entry in values.Filled(
                expected.Value,
                "expect",
                "a mapping of one metric or more, such as {gflops: {min: 70}}"
            )
        )
        {
            ranges.Add(entry.Key.Text, Range(entry, numbers));
        }

        return new ExpectationEntry(new Expectation(key, ranges), numbers);
    }

    private ExpectationKey Key(YamlValue value)
    {
        var key = new ExpectationKey();
        foreach (var (name, entry) in values.Section(value, "for", RunKeys))
        {
            var path = $"for.{name}";
            key = name switch
            {
                "program" => key with { Program = values.Text(entry.Value, path) },
                "platform" => key with { Platform = values.Text(entry.Value, path) },
                "machineType" => key with { MachineType = values.Text(entry.Value, path) },
                "nodes" => key with { Nodes = values.Whole(entry.Value, path, 1, MostNodes) },
                "ranks" => key with { Ranks = values.Whole(entry.Value, path, 1, MostNodes) },
                _ => key with { Parameters = values.TextsByName(entry.Value, path, static _ => null) },
            };
        }

        return key;
    }

    private MetricRange Range(YamlEntry entry, Dictionary<string, FilePosition> numbers)
    {
        var path = $"expect.{entry.Key.Text}";
        var section = values.Section(entry.Value, path, RangeKeys);
        var (of, within) = (section.GetValueOrDefault("of"), section.GetValueOrDefault("within"));
        if ((of is null) != (within is null))
        {
            problems.Add(
                path,
                (of ?? within)!.Key.Position,
                $"{path} has {(of is null ? "within, but not of what" : "of, but not within what of it")}: it is such as {{of: 90.5, within: 5%}}, or {{of: baseline, within: 5%}}."
            );
        }

        if (entry.Value is YamlMapping { Entries.Count: 0 })
        {
            problems.AddValue(path, entry.Value, "a range, such as {min: 70} or {of: 90.5, within: 5%}");
        }

        var range = new MetricRange(
            Number("min"),
            Number("max"),
            of is { Value: YamlScalar { Text: MetricRange.Baseline } } ? null : Number("of"),
            within is null ? null : values.Fraction(within.Value, $"{path}.within")
        );
        if (range.Min > range.Max)
        {
            problems.Add(path, section["min"].Key.Position, $"{path} has a min above its max: nothing is between.");
        }

        if (range.Of is not null && of!.Value.Position is { } position)
        {
            numbers[entry.Key.Text] = position;
        }

        return range;

        double? Number(string name) =>
            section.TryGetValue(name, out var found) ? values.Number(found.Value, $"{path}.{name}") : null;
    }
}
