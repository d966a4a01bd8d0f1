namespace Hoarfrost.Tooling.Installation;

/// <summary>Which distribution this is (os-release(5)).</summary>
internal sealed record OsRelease(string Id, IReadOnlyList<string> Like)
{
    public bool HasApt => Like.Prepend(Id).Any(static id => id is "debian" or "ubuntu");

    public static OsRelease Parse(string text)
    {
        var values = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('=', 2))
            .Where(static pair => pair.Length == 2)
            .GroupBy(static pair => pair[0])
            .ToDictionary(static group => group.Key, static group => group.Last()[1].Trim('"', '\''));
        return new OsRelease(
            values.GetValueOrDefault("ID", ""),
            values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>Null where there is no such file.</summary>
    public static OsRelease? ReadThisMachine() =>
        File.Exists("/etc/os-release") ? Parse(File.ReadAllText("/etc/os-release")) : null;
}
