namespace Hoarfrost.Results.Studies;

/// <summary>A value as it was written, and where.</summary>
/// <param name="Position">Null where it is from no file.</param>
internal sealed record StudyValue(string Text, FilePosition? Position = null);

/// <summary>What a study varies, and through which values.</summary>
internal sealed record StudyAxis(string Name, IReadOnlyList<StudyValue> Values, FilePosition? Position = null);

/// <summary>Axes that are gone through together (all first values, then all second ones, …): mostly one alone.</summary>
internal sealed record StudyAxes(IReadOnlyList<StudyAxis> Together)
{
    public int Count => Together[0].Values.Count;

    /// <summary>All combinations; the last axis is the one that varies fastest.</summary>
    public static IReadOnlyList<StudyPoint> Grid(IReadOnlyList<StudyAxes> axes)
    {
        IEnumerable<IEnumerable<KeyValuePair<string, string>>> points =
        [
            [],
        ];
        foreach (var one in axes)
        {
            points = points.SelectMany(point =>
                Enumerable.Range(0, one.Count).Select(index => point.Concat(one.At(index)))
            );
        }

        return [.. points.Select(values => new StudyPoint(new OrderedDictionary<string, string>(values)))];
    }

    private IEnumerable<KeyValuePair<string, string>> At(int index) =>
        Together.Select(axis => KeyValuePair.Create(axis.Name, axis.Values[index].Text));
}
