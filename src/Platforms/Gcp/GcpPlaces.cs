namespace Hoarfrost.Platforms.Gcp;

/// <summary>Where a cluster's instances are made.</summary>
/// <param name="Compact">Close to each other, by a placement policy.</param>
internal sealed record GcpPlace(string Zone, bool Compact)
{
    public override string ToString() => Compact ? $"{Zone} (compact)" : Zone;
}

/// <summary>
/// The places of a cluster in the order to try them. Nodes far apart are worse than another zone: compact placement is given up last.
/// </summary>
internal static class GcpPlaces
{
    /// <param name="zones">Candidates, the preferred one first.</param>
    /// <param name="compact">Whether compact placement can be had and makes a difference.</param>
    public static IReadOnlyList<GcpPlace> InOrder(IReadOnlyList<string> zones, bool compact) =>
        [
            .. compact ? zones.Select(zone => new GcpPlace(zone, Compact: true)) : [],
            .. zones.Select(zone => new GcpPlace(zone, Compact: false)),
        ];

    /// <summary>A place known to have worked stays the first; where it is no candidate any more, another in its zone.</summary>
    public static GcpPlace First(IReadOnlyList<GcpPlace> places, GcpPlace? known) =>
        known is not null && places.Contains(known)
            ? known
            : places.FirstOrDefault(place => place.Zone == known?.Zone) ?? places[0];

    /// <summary>Each place once.</summary>
    /// <returns>Null where all were tried.</returns>
    public static GcpPlace? Next(IReadOnlyList<GcpPlace> places, IReadOnlySet<GcpPlace> tried) =>
        places.FirstOrDefault(place => !tried.Contains(place));
}
