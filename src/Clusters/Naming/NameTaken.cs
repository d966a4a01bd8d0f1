namespace Hoarfrost.Clusters.Naming;

/// <summary>What is said where another cluster has the name. Pure.</summary>
internal static class NameTaken
{
    private const int ShownThings = 4;

    /// <param name="others">What it has made.</param>
    /// <param name="state">What this directory knows of a cluster of the name, and where; null: nothing.</param>
    public static string Describe(
        string cluster,
        string platform,
        IReadOnlyList<NamedThing> others,
        (string Identity, string Directory)? state
    )
    {
        var makers = others
            .OrderBy(thing => thing.Directory is null)
            .DistinctBy(thing => (thing.Identity, thing.Identity is null ? thing.Owner : null))
            .ToList();
        return $"""
            --cluster {cluster}: another cluster of that name is there on {platform}: {Things(others)}.
            {string.Join('\n', makers.Select(Maker))}
            {Advice(cluster, makers, state)}
            """;
    }

    private static string Things(IReadOnlyList<NamedThing> others)
    {
        var names = string.Join(", ", others.Take(ShownThings).Select(thing => $"{thing.Kind} {thing.Name}"));
        return others.Count > ShownThings ? $"{names}, …" : names;
    }

    private static string Maker(NamedThing thing)
    {
        var since = thing.Since is { } begun
            ? begun.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : "at a time that it does not say";
        var place = (thing.Host, thing.Directory) is ({ } host, { } directory)
            ? $", on {host} in {directory}"
            : ", where it does not say";
        return $"It is of {thing.Owner ?? "somebody who does not say"}, begun {since}{place}; {(
            thing.Identity is { } identity ? $"its identity is {identity}" : "it has no identity"
        )}.";
    }

    private static string Advice(
        string cluster,
        IReadOnlyList<NamedThing> makers,
        (string Identity, string Directory)? state
    )
    {
        var there = makers is [{ Directory: { } directory, Host: { } host }]
            ? $"work with that one from {directory} on {host}"
            : "work with that one from where its state is";
        var last =
            state is { } known
                ? $"The one that is known here ({(known.Identity.Length == 0 ? "without an identity" : $"identity {known.Identity}")}) is another: once nothing of it is left, remove {known.Directory} to forget it."
            : makers.Count > 1 ? $"--adopt takes over one cluster, and there are {makers.Count}."
            : "Only if it is yours and its state is lost: --adopt takes it over.";
        return $"Nothing was touched. Name another with --cluster, or {there}. {last}";
    }
}
