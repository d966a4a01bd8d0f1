namespace Hoarfrost.Options.Help;

/// <summary>What the help says, from the option table. How it looks is <see cref="HelpView"/>'s.</summary>
internal static class HelpText
{
    /// <param name="targets">Name and description, in the order to list them.</param>
    /// <param name="isWhole">Each with the options that are its own.</param>
    public static HelpSection Targets(
        OptionCatalog catalog,
        IEnumerable<(string Name, string Description)> targets,
        bool isWhole = true
    ) =>
        new(
            "Targets",
            [
                .. targets.Select(target =>
                    isWhole ? Target(catalog, target.Name, target.Description) : new(target.Name, target.Description)
                ),
            ]
        );

    /// <summary>A section for each group of options.</summary>
    /// <param name="platform">Whose options are shown; null, as below: all.</param>
    public static IEnumerable<HelpSection> Options(OptionCatalog catalog, string? platform = null) =>
        catalog
            .On(platform)
            .GroupBy(option => option.Group)
            .Select(group => new HelpSection(group.Key.Title, [.. group.Select(Option)]));

    /// <summary>How to see what a platform's help leaves out.</summary>
    public static HelpSection More(OptionCatalog catalog, string? platform) =>
        new(
            "More help",
            platform is null
                ? []
                :
                [
                    .. catalog
                        .Platforms.Where(one => one != platform)
                        .Select(one => new HelpRow($"--help --platform {one}", $"The options on {one}.")),
                    new("--help all", $"All options; these are those on {platform}."),
                ]
        );

    public static HelpSection OtherSources(OptionCatalog catalog, string? platform = null) =>
        new(
            "Environment and file",
            [
                new(
                    $"{OptionDescriptor.EnvironmentPrefix}NODES=4",
                    "Each option is a variable, too: in capitals, with _ for each -. The command line wins over it."
                ),
                new(
                    "nodes: 4",
                    $"And a line of {OptionDescriptor.ConfigFileName}, or of the file that --config names. Variables win over it."
                ),
                .. catalog
                    .VariablesOn(platform)
                    .Select(variable => new HelpRow(variable.Name, $"{variable.Description}.")),
            ]
        );

    public static HelpSection Examples(OptionCatalog catalog, string? platform = null) =>
        new(
            "Examples",
            [
                new("./build.sh --target RunHpl", "Two local nodes, and a verified GFLOPS figure."),
                new(
                    "./build.sh --target RunHpl --nodes 3 --slots 1 --minutes 2",
                    "Three nodes, and HPL for two minutes."
                ),
                .. catalog.ExamplesOn(platform).Select(example => new HelpRow(example.Command, example.Description)),
                new("./build.sh --target Report", "The newest result beside earlier ones, with or without a cluster."),
                new("./build.sh --target RunHpl --target Teardown", "A figure, and nothing left."),
                new("./build.sh --target RunHpl --dryrun", "What would run, in order."),
                new("./build.sh --target Teardown --keep-image", "Remove the cluster; the next one starts sooner."),
            ]
        );

    private static HelpRow Target(OptionCatalog catalog, string name, string description)
    {
        var options = catalog
            .All.Where(option => option.Targets.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(option => option.CommandLineName)
            .ToList();
        return new(name, options.Count == 0 ? description : $"{description} ({string.Join(' ', options)})");
    }

    private static HelpRow Option(OptionDescriptor option)
    {
        var term = option.IsFlag ? option.CommandLineName : $"{option.CommandLineName} <{option.ValueName}>";
        var description = option.OtherName is null
            ? option.Description
            : $"{option.Description}, also --{option.OtherName}";
        return new(
            term,
            option.IsFlag
                ? $"{description}."
                : $"{description}: {option.Allowed} (default: {option.DefaultText ?? "none"})."
        );
    }
}

internal sealed record HelpSection(string Title, IReadOnlyList<HelpRow> Rows);

/// <param name="Term">What is typed.</param>
internal sealed record HelpRow(string Term, string Text);
