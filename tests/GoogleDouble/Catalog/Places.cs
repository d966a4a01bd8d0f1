namespace GoogleDouble.Catalog;

/// <summary>Where the double has data centres.</summary>
public static class Places
{
    public static IReadOnlyList<string> Regions { get; } = ["europe-west4", "us-central1"];

    public static IReadOnlyList<string> Zones { get; } =
    [
        "europe-west4-a",
        "europe-west4-b",
        "europe-west4-c",
        "us-central1-a",
        "us-central1-b",
        "us-central1-c",
        "us-central1-f",
    ];

    public static IEnumerable<string> ZonesOf(string region) =>
        Zones.Where(zone => zone.StartsWith($"{region}-", StringComparison.Ordinal));
}
