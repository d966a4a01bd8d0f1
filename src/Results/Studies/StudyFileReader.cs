using Hoarfrost.Options.Yaml;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>Reads the file of a study.</summary>
/// <param name="namesOf">What may vary, by the program.</param>
internal sealed class StudyFileReader(ProblemList problems, Func<string, IStudyNames> namesOf)
{
    public const string NamesAndValues = "a mapping of one name or more to values, such as {nodes: 1}";

    private const int LongestName = 40;

    private static readonly string[] Keys =
    [
        "program",
        "over",
        "points",
        "zip",
        "repeats",
        "until",
        "order",
        "baseline",
        "scaling",
    ];

    private static readonly string[] UntilKeys = ["metric", "within", "most"];

    private static readonly YamlSubject Subject = new("study", "program: hpl") { MostCharacters = 1024 * 1024 };

    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    private readonly YamlValueReader values = new(problems, Subject.Name);

    /// <returns>Null where there are problems.</returns>
    public StudyDefinition? Read(string yaml)
    {
        if (new YamlTreeReader(problems, Subject).Read(yaml) is not { } file)
        {
            return null;
        }

        var section = values.Section(file, "", Keys);
        if (!section.TryGetValue("program", out var named))
        {
            problems.Add("program", file.Position, "program is missing: hpl, or what --program takes.");
            return null;
        }

        if (values.Text(named.Value, "program") is not { Length: > 0 } program)
        {
            return null;
        }

        var rules = new StudyRules(problems, namesOf(program));
        var until = section.TryGetValue("until", out var entry) ? Until(entry.Value) : null;
        var repeats =
            section.TryGetValue("repeats", out entry)
                ? values.Whole(entry.Value, "repeats", 1, StudyRules.MostRuns) ?? 1
            : until is null ? 1
            : MedianInterval.LeastCount;
        if (until?.Most < repeats)
        {
            problems.Add(
                "until.most",
                section["until"].Value.Position,
                $"until.most is {until.Most}, and repeats is {repeats}: at most can't be fewer than at least."
            );
        }

        var points = Points(section, rules, until?.Most ?? repeats, file);
        var study = new StudyDefinition
        {
            Program = program,
            Points = points,
            Repeats = repeats,
            Until = until,
            Order = section.TryGetValue("order", out entry)
                ? values.Choice(entry.Value, "order", [("random", StudyOrder.Random), ("given", StudyOrder.Given)])
                    ?? default
                : default,
            Scaling = section.TryGetValue("scaling", out entry)
                ? values.Choice(entry.Value, "scaling", [("strong", StudyScaling.Strong), ("weak", StudyScaling.Weak)])
                : null,
            Baseline = section.TryGetValue("baseline", out entry) ? Baseline(entry.Value, points) : NoValues,
        };
        return problems.Count == 0 ? study : null;
    }

    private IReadOnlyList<StudyPoint> Points(
        IReadOnlyDictionary<string, YamlEntry> section,
        StudyRules rules,
        int repeats,
        YamlMapping file
    )
    {
        var (hasOver, hasPoints) = (
            section.TryGetValue("over", out var over),
            section.TryGetValue("points", out var points)
        );
        if (!hasOver && !hasPoints && section.Count < file.Entries.Count)
        {
            // One of the keys that are not known was meant to be it.
            return [];
        }

        if (hasOver == hasPoints)
        {
            problems.Add(
                "over",
                points?.Key.Position ?? file.Position,
                hasOver
                    ? "over and points are both there: give one of them."
                    : "over is missing: what varies and through which values, such as over: {nodes: [1, 2]}. Or points, a list of {nodes: 1, …}."
            );
            return [];
        }

        if (section.TryGetValue("zip", out var zip) && !hasOver)
        {
            problems.Add(
                "zip",
                zip.Key.Position,
                "zip is of the lists of over: points says itself what belongs together."
            );
        }

        return hasPoints
            ? Listed(points!.Value, rules, repeats)
            : new StudyGridReader(problems, values, rules).Read(over!.Value, zip?.Value, repeats);
    }

    private List<StudyPoint> Listed(YamlValue value, StudyRules rules, int repeats)
    {
        if (value is not YamlList { Items: { Count: > 0 } items })
        {
            problems.AddValue("points", value, "a list of one point or more, such as [{nodes: 1}, {nodes: 2}]");
            return [];
        }

        if (!rules.CheckSize(items.Count, repeats, value.Position))
        {
            return [];
        }

        var points = items
            .Select(item => new StudyPoint(
                Texts(item, "points", entry => rules.CheckName(entry.Key.Text, entry.Key.Position), rules)
            ))
            .ToList();
        rules.CheckPoints(points, [.. items.Select(item => item.Position)]);
        return points;
    }

    private OrderedDictionary<string, string> Texts(
        YamlValue value,
        string path,
        Predicate<YamlEntry> isKnown,
        StudyRules? rules
    )
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in values.Filled(value, path, NamesAndValues).Where(entry => isKnown(entry)))
        {
            if (values.Text(entry.Value, YamlValueReader.Join(path, entry.Key.Text)) is { } text)
            {
                rules?.CheckValue(entry.Key.Text, new StudyValue(text, entry.Value.Position));
                texts.Add(entry.Key.Text, text);
            }
        }

        return texts;
    }

    private IReadOnlyDictionary<string, string> Baseline(YamlValue value, IReadOnlyList<StudyPoint> points)
    {
        if (points is not [var first, ..])
        {
            return NoValues;
        }

        var names = first.Values.Keys.ToList();
        var baseline = Texts(value, "baseline", IsVaried, rules: null);
        if (baseline.Count > 0 && !points.Any(point => point.Has(baseline)))
        {
            problems.Add(
                "baseline",
                value.Position,
                $"no point has {string.Join(", ", baseline.Select(pair => $"{pair.Key}={pair.Value}"))}: the baseline is of the study's own points."
            );
        }

        return baseline;

        bool IsVaried(YamlEntry entry)
        {
            if (names.Contains(entry.Key.Text, StringComparer.Ordinal))
            {
                return true;
            }

            values.AddUnknown("baseline", entry.Key, names);
            return false;
        }
    }

    private StudyUntil? Until(YamlValue value)
    {
        var section = values.Section(value, "until", UntilKeys);
        foreach (var missing in UntilKeys.Where(key => value is YamlMapping && !section.ContainsKey(key)))
        {
            problems.Add(
                "until",
                value.Position,
                $"until has no {missing}: it is such as until: {{metric: time, within: 2%, most: 20}}."
            );
        }

        var metric = section.TryGetValue("metric", out var entry) ? Metric(entry.Value) : null;
        var within = section.TryGetValue("within", out entry) ? values.Fraction(entry.Value, "until.within") : null;
        var most = section.TryGetValue("most", out entry)
            ? values.Whole(entry.Value, "until.most", StudyUntil.LeastMost, StudyRules.MostRuns)
            : null;
        return metric is { } name && within is { } fraction && most is { } count
            ? new StudyUntil(name, fraction, count)
            : null;
    }

    private string? Metric(YamlValue value)
    {
        if (
            value is YamlScalar { IsNull: false, Text: { Length: > 0 and <= LongestName } name }
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        )
        {
            return name;
        }

        problems.AddValue("until.metric", value, "the name of a metric: lower-case letters, digits and _");
        return null;
    }
}
