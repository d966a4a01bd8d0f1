using Hoarfrost.Core.Text;
using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Results.Studies;

/// <summary>What a study has to keep to, however it was given.</summary>
internal sealed class StudyRules(ProblemList problems, IStudyNames names)
{
    /// <summary>Of all points: days of the shortest program.</summary>
    public const int MostRuns = 10_000;

    /// <returns>Whether a run knows the name; what is wrong with its values is a problem, too.</returns>
    public bool Check(StudyAxis axis)
    {
        if (!CheckName(axis.Name, axis.Position))
        {
            return false;
        }

        foreach (var value in axis.Values)
        {
            CheckValue(axis.Name, value);
        }

        return true;
    }

    public bool CheckName(string name, FilePosition? position)
    {
        if (names.Names.Contains(name, StringComparer.Ordinal))
        {
            return true;
        }

        if (names.Refusal(name) is { } refusal)
        {
            problems.Add(name, position, $"{Shown.Plain(name)} {refusal}.");
            return false;
        }

        var hint = Nearest.Find(name, names.Names) is { } nearest
            ? $" Did you mean {nearest}?"
            : $" What a study of it may vary: {string.Join(", ", names.Names)}.";
        problems.Add(
            name,
            position,
            $"{Shown.Plain(name)} is neither an option of a run nor a parameter of the program.{hint}"
        );
        return false;
    }

    public void CheckValue(string name, StudyValue value)
    {
        if (names.Problem(name, value.Text) is { } why)
        {
            problems.Add(name, value.Position, $"{Shown.Plain(name)} is {Shown.Quoted(value.Text)}: {why}.");
        }
    }

    /// <summary>A value that is there twice makes points that are the same.</summary>
    public void CheckValuesOf(IReadOnlyList<StudyAxes> grid)
    {
        foreach (var axes in grid)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var index = 0; index < axes.Count; index++)
            {
                var values = axes.Together.Select(axis => $"{axis.Name}={axis.Values[index].Text}").ToList();
                if (!seen.Add(string.Join('\n', values)))
                {
                    AddTwice(axes.Together[0].Values[index].Position, values);
                }
            }
        }
    }

    /// <param name="positions">Of each point.</param>
    public void CheckPoints(IReadOnlyList<StudyPoint> points, IReadOnlyList<FilePosition?> positions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (point, position) in points.Zip(positions))
        {
            var values = point
                .Values.OrderBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => $"{value.Key}={value.Value}")
                .ToList();
            if (!seen.Add(string.Join('\n', values)))
            {
                AddTwice(position, values);
            }

            if (points[0].Values.Keys.Except(point.Values.Keys).FirstOrDefault() is { } missing)
            {
                problems.Add(
                    missing,
                    position,
                    $"the point has no {Shown.Plain(missing)}, which the first point has: each names the same."
                );
            }
        }
    }

    /// <summary>How many a grid has, without making them.</summary>
    public static double PointsOf(IReadOnlyList<StudyAxes> grid) =>
        grid.Aggregate(1.0, (all, axes) => all * axes.Count);

    /// <param name="repeats">Of a point at most.</param>
    /// <returns>Whether it is small enough to be made.</returns>
    public bool CheckSize(double points, int repeats, FilePosition? position)
    {
        if (repeats < 1)
        {
            problems.Add("repeats", position, $"repeats is {repeats}: it must be 1 or more.");
        }

        if (points * repeats <= MostRuns)
        {
            return true;
        }

        problems.Add(
            "",
            position,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{points:0} points of {Counted.Of(repeats, "run")} each are more than the {MostRuns} runs that a study may have."
            )
        );
        return false;
    }

    private void AddTwice(FilePosition? position, IEnumerable<string> values) =>
        problems.Add("", position, $"the point {Shown.Plain(string.Join(", ", values))} is there twice.");
}
