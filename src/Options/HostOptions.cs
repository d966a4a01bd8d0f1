namespace Hoarfrost.Options;

/// <summary>Cake Frosting's own options: not ours to judge, but what a slip may have meant.</summary>
internal static class HostOptions
{
    private static readonly HashSet<string> Names =
    [
        "target",
        "Target",
        "t",
        "working",
        "w",
        "verbosity",
        "v",
        "description",
        "descriptions",
        "showdescription",
        "showdescriptions",
        "tree",
        "showtree",
        "dryrun",
        "noop",
        "whatif",
        "exclusive",
        "e",
        "version",
        "ver",
        "info",
        "help",
        "completion",
        "h",
    ];

    // Cake's configuration may be given as options: --settings_showprocesscommandline=true.
    private static readonly string[] ConfigurationPrefixes = ["settings_", "paths_", "nuget_"];

    /// <summary>For suggestions: the long names that people write.</summary>
    public static IReadOnlyList<string> LongNames { get; } =
    [.. Names.Where(name => name.Length > 1 && char.IsAsciiLetterLower(name[0]))];

    public static bool Contains(string name) =>
        Names.Contains(name)
        || ConfigurationPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
