using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Results.Studies;

/// <summary>Reads the lists of a study's <c>over</c>, and which of them <c>zip</c> goes through together.</summary>
internal sealed class StudyGridReader(ProblemList problems, YamlValueReader values, StudyRules rules)
{
    /// <param name="zip">Null: none.</param>
    /// <param name="repeats">Of a point at most.</param>
    public IReadOnlyList<StudyPoint> Read(YamlValue over, YamlValue? zip, int repeats)
    {
        var axes = new List<StudyAxis>();
        foreach (var entry in values.Filled(over, "over", StudyFileReader.NamesAndValues))
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
            .. axes.Select(axis => together.Find(group => group.Together.Contains(axis)) ?? new StudyAxes([axis]))
                .Distinct(),
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
            .. values
                .Items(entry.Value, key, "a list of plain values, such as [1, 2, 4]")
                .Select(item => new StudyValue(item.Text, item.Position)),
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
                    problems.AddValue(
                        "zip",
                        name,
                        $"one of what over names: {string.Join(", ", axes.Select(one => one.Name))}"
                    );
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
}
