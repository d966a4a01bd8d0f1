using Hoarfrost.Options.Yaml;
using Hoarfrost.Results.Statistics;

namespace Hoarfrost.Results.Studies;

/// <summary>Reads the file of a study.</summary>
/// <param name="namesOf">What may vary, by the program.</param>
internal sealed class StudyFileReader(ProblemList problems, Func<string, IStudyNames> namesOf)
{
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

    private static readonly YamlSubject Subject = new("study", "program: hpl") { MostCharacters = 1024 * 1024 };

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
        var repeats = section.TryGetValue("repeats", out entry)
            ? values.Whole(entry.Value, "repeats", 1, StudyRules.MostRuns) ?? 1
            : until is null ? 1 : MedianInterval.LeastCount;
        if (until?.Most < repeats)
        {
            problems.Add("until.most", section["until"].Value.Position, $"until.most is {until.Most}, and repeats is {repeats}: at most can't be fewer than at least.");
        }

        var points = Points(section, rules, until?.Most ?? repeats, file);
        var study = new StudyDefinition
        {
            Program = program,
            Points = points,
            Repeats = repeats,
            Until = until,
            Order = section.TryGetValue("order", out entry)
                ? values.Choice(entry.Value, "order", [("random", StudyOrder.Random), ("given", StudyOrder.Given)]) ?? default
                : default,
            Scaling = section.TryGetValue("scaling", out entry)
                ? values.Choice(entry.Value, "scaling", [("strong", StudyScaling.Strong), ("weak", StudyScaling.Weak)])
                : null,
            Baseline = section.TryGetValue("baseline", out entry) ? Baseline(entry.Value, points) : NoValues,
        };
        return problems.Count == 0 ? study : null;
    }

    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    private IReadOnlyList<StudyPoint> Points(
        IReadOnlyDictionary<string, YamlEntry> section,
        StudyRules rules,
        int repeats,
        YamlMapping file
    )
    {
        var (hasOver, hasPoints) = (section.TryGetValue("over", out var over), section.TryGetValue("points", out var points));
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
                hasOver ? "over and points are both there: give one of them." : "over is missing: what varies and through which values, such as over: {nodes: [1, 2]}. Or points, a list of {nodes: 1, …}."
            );
            return [];
        }

        if (section.TryGetValue("zip", out var zip) && !hasOver)
        {
            problems.Add("zip", zip.Key.Position, "zip is of the lists of over: points says itself what belongs together.");
        }

        return hasPoints ? Listed(points!.Value, rules, repeats) : Grid(over!.Value, zip?.Value, rules, repeats);
    }

    private IReadOnlyList<StudyPoint> Grid(YamlValue over, YamlValue? zip, StudyRules rules, int repeats)
    {
        var axes = new List<StudyAxis>();
        foreach (var entry in Filled(over, "over"))
        {
            var axis = new StudyAxis(entry.Key.Text, Values(entry), entry.Key.Position);
            if (rules.Check(axis) && axis.Values.Count > 0)
            {
                axes.Add(axis);
            }
        }

        var count = problems.Count;
        var together = zip is null ? [] : Zipped(zip, axes);
        if (problems.Count > count || axes.Count == 0)
        {
            return [];
        }

        // Those that go together stand where the first of them does.
        IReadOnlyList<StudyAxes> grid =
        [
            .. axes.Select(axis => together.Find(group => group.Together.Contains(axis)) ?? new StudyAxes([axis])).Distinct(),
        ];
        rules.CheckValuesOf(grid);
        return rules.CheckSize(StudyRules.PointsOf(grid), repeats, over.Position) ? StudyAxes.Grid(grid) : [];
    }

    private IReadOnlyList<StudyValue> Values(YamlEntry entry)
    {
        var key = YamlValueReader.Join("over", entry.Key.Text);
        if (entry.Value is YamlList { Items.Count: 0 })
        {
            problems.AddValue(key, entry.Value, "a list of one value or more");
            return [];
        }

        return
        [
            .. values.Items(entry.Value, key, "a list of plain values, such as [1, 2, 4]").Select(item => new StudyValue(item.Text, item.Position)),
        ];
    }

    private List<StudyAxes> Zipped(YamlValue zip, List<StudyAxis> axes)
    {
        const string allowed = "a list of lists of names of over, such as [[nodes, size]]";
        var groups = new List<StudyAxes>();
        if (zip is not YamlList { Items: var lists })
        {
            problems.AddValue("zip", zip, allowed);
            return groups;
        }

        foreach (var list in lists)
        {
            if (list is not YamlList { Items.Count: > 1 })
            {
                problems.AddValue("zip", list, allowed);
                continue;
            }

            var group = new List<StudyAxis>();
            foreach (var name in values.Items(list, "zip", allowed))
            {
                if (axes.Find(axis => axis.Name == name.Text) is not { } axis)
                {
                    problems.AddValue("zip", name, $"one of what over names: {string.Join(", ", axes.Select(one => one.Name))}");
                }
                else if (group.Contains(axis) || groups.Exists(other => other.Together.Contains(axis)))
                {
                    problems.Add("zip", name.Position, $"{axis.Name} is in zip twice.");
                }
                else
                {
                    group.Add(axis);
                }
            }

            if (group.Find(axis => axis.Values.Count != group[0].Values.Count) is { } other)
            {
                problems.Add(
                    "zip",
                    list.Position,
                    $"{group[0].Name} has {group[0].Values.Count} values and {other.Name} has {other.Values.Count}: lists that are gone through together are of one length."
                );
            }
            else if (group.Count > 0)
            {
                groups.Add(new StudyAxes(group));
            }
        }

        return groups;
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
            .Select(item => new StudyPoint(Texts(item, "points", entry => rules.CheckName(entry.Key.Text, entry.Key.Position), rules)))
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
        foreach (var entry in Filled(value, path).Where(entry => isKnown(entry)))
        {
            if (values.Text(entry.Value, YamlValueReader.Join(path, entry.Key.Text)) is { } text)
            {
                rules?.CheckValue(entry.Key.Text, new StudyValue(text, entry.Value.Position));
                texts.Add(entry.Key.Text, text);
            }
        }

        return texts;
    }

    private IReadOnlyList<YamlEntry> Filled(YamlValue value, string path)
    {
        if (value is YamlMapping { Entries.Count: 0 })
        {
            problems.AddValue(path, value, "a mapping of one name or more to values, such as {nodes: 1}");
        }

        return values.Entries(value, path);
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
            problems.Add("baseline", value.Position, $"no point has {string.Join(", ", baseline.Select(pair => $"{pair.Key}={pair.Value}"))}: the baseline is of the study's own points.");
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
        var section = values.Section(value, "until", ["metric", "within", "most"]);
        foreach (var missing in new[] { "metric", "within", "most" }.Where(key => value is YamlMapping && !section.ContainsKey(key)))
        {
            problems.Add("until", value.Position, $"until has no {missing}: it is such as until: {{metric: time, within: 2%, most: 20}}.");
        }

        var metric = section.TryGetValue("metric", out var entry) ? Metric(entry.Value) : null;
        var within = section.TryGetValue("within", out entry) ? values.Fraction(entry.Value, "until.within") : null;
        var most = section.TryGetValue("most", out entry) ? values.Whole(entry.Value, "until.most", StudyUntil.LeastMost, StudyRules.MostRuns) : null;
        return metric is { } name && within is { } fraction && most is { } count ? new StudyUntil(name, fraction, count) : null;
    }

    private string? Metric(YamlValue value)
    {
        if (value is YamlScalar { IsNull: false, Text: { Length: > 0 and <= LongestName } name } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            return name;
        }

        problems.AddValue("until.metric", value, "the name of a metric: lower-case letters, digits and _");
        return null;
    }
}
