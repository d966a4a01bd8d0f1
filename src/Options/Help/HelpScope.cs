namespace Hoarfrost.Options.Help;

/// <summary>Which platform's options a command line wants help on.</summary>
internal static class HelpScope
{
    private const string All = "all";
    private static readonly string[] Help = ["--help", "-h"];

    /// <param name="arguments">As they were typed.</param>
    /// <returns>The platform that <c>--platform</c> or its variable names, else the default one; null: <c>--help all</c>.</returns>
    public static string? PlatformOf(
        OptionCatalog catalog,
        IReadOnlyList<string> arguments,
        Func<string, string?> environment
    )
    {
        if (Help.Any(name => ValueOf(arguments, name) == All))
        {
            return null;
        }

        var platform = catalog.Find("platform")!;
        var named = ValueOf(arguments, platform.CommandLineName) ?? environment(platform.EnvironmentVariable);
        return named is not null && catalog.Platforms.Contains(named) ? named : catalog.Defaults.Platform;
    }

    private static string? ValueOf(IReadOnlyList<string> arguments, string name)
    {
        foreach (var (index, argument) in arguments.Index().Reverse())
        {
            if (argument == name)
            {
                return arguments.ElementAtOrDefault(index + 1);
            }

            if (
                argument.StartsWith($"{name}=", StringComparison.Ordinal)
                || argument.StartsWith($"{name}:", StringComparison.Ordinal)
            )
            {
                return argument[(name.Length + 1)..];
            }
        }

        return null;
    }
}
