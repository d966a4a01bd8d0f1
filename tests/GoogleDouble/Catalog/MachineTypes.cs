namespace GoogleDouble.Catalog;

/// <summary>What the double sells. In truth, too, H3 is to be had in few zones.</summary>
public static class MachineTypes
{
    public static IReadOnlyList<MachineType> All { get; } =
    [
        new("c2-standard-60", "c2", 60, 2, 245760, Places.Zones),
        new("e2-standard-2", "e2", 2, 2, 8192, Places.Zones),
        new("h3-standard-88", "h3", 88, 1, 360448, ["us-central1-a", "europe-west4-b"]),
        new("n2-standard-2", "n2", 2, 2, 8192, Places.Zones),
        new("n2-standard-4", "n2", 4, 2, 16384, Places.Zones),
    ];

    /// <returns>Null: not offered there.</returns>
    public static MachineType? Find(string zone, string name) =>
        All.FirstOrDefault(type => type.Name == name && type.Zones.Contains(zone));
}
