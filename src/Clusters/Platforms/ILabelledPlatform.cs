namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform where all that a cluster makes carries its name, in labels or descriptions: those of several people may meet there.</summary>
internal interface ILabelledPlatform : IPlatform
{
    /// <summary>What may stand in a label, as near to the text as that allows.</summary>
    string LabelValue(string text);

    /// <summary>
    /// What there is under the cluster's name, whoever made it. The nodes' image is none of it: it is known by what is in it, and serves all.
    /// </summary>
    /// <param name="identity">The cluster's, where it is known: what can be only its own need not be told in full.</param>
    Task<IReadOnlyList<NamedThing>> NamedAsync(string? identity, CancellationToken cancellationToken);
}

/// <summary>Something that carries a cluster's name, and what it says of the cluster that made it.</summary>
/// <param name="Kind">In the platform's own terms, for example <c>container</c>.</param>
/// <param name="Identity">Null: it says none, as all that was made before there were any.</param>
/// <param name="Owner">As a label has it, like <paramref name="Host"/> and <paramref name="Directory"/>; null: it does not say.</param>
internal sealed record NamedThing(
    string Kind,
    string Name,
    string? Identity = null,
    string? Owner = null,
    string? Host = null,
    string? Directory = null,
    DateTimeOffset? Since = null
)
{
    /// <param name="marks">Its labels, and annotations where it has any.</param>
    public static NamedThing Of(string kind, string name, IReadOnlyDictionary<string, string> marks) =>
        new(
            kind,
            name,
            Find(marks, ClusterLabels.Identity),
            Find(marks, ClusterLabels.Owner),
            Find(marks, OriginMarks.Host),
            Find(marks, OriginMarks.Directory),
            OriginMarks.Since(marks)
        );

    // A label that a container has from its image can't be taken away, but be empty.
    private static string? Find(IReadOnlyDictionary<string, string> marks, string name) =>
        marks.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
