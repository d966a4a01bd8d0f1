namespace Hoarfrost.Clusters.Naming;

/// <summary>Who has a cluster's name. Pure.</summary>
/// <param name="Others">What another cluster of the name has made; none: the name is free, or this cluster's.</param>
/// <param name="Identity">This cluster's; empty: it was begun before there were any; null: there is no cluster yet.</param>
/// <param name="Since">When the oldest of what is adopted was made; null: nothing is, or nothing tells.</param>
internal sealed record NameHolding(IReadOnlyList<NamedThing> Others, string? Identity, DateTimeOffset? Since = null)
{
    public bool IsAnothers => Others.Count > 0;

    /// <param name="things">All that carries the name.</param>
    /// <param name="known">The identity that this cluster's state has; empty: it has none; null: there is no state.</param>
    /// <param name="owner">Whose things without an identity may be, as a label has it; null: anybody's.</param>
    /// <param name="adopt">Take what is there for this cluster's, where there is no state that says otherwise.</param>
    public static NameHolding Of(IReadOnlyList<NamedThing> things, string? known, string? owner, bool adopt)
    {
        if (known is null && adopt)
        {
            return Adopt(things);
        }

        return new NameHolding(
            [.. things.Where(thing => BelongsToAnother(thing, known ?? "", owner))],
            things.Count == 0 ? known : known ?? ""
        );
    }

    // Nobody can mean two of them.
    private static NameHolding Adopt(IReadOnlyList<NamedThing> things)
    {
        var identities = things.Select(thing => thing.Identity).OfType<string>().Distinct().ToList();
        return identities.Count > 1
            ? new NameHolding([.. things.Where(thing => thing.Identity is not null)], Identity: null)
            : new NameHolding(
                [],
                things.Count == 0 ? null : identities.SingleOrDefault(""),
                things.Min(thing => thing.Since)
            );
    }

    private static bool BelongsToAnother(NamedThing thing, string identity, string? owner) =>
        thing.Identity is { } other
            ? other != identity
            : owner is not null && thing.Owner is { } whose && whose != owner;
}
