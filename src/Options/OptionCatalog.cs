using System.Net;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>
/// All options: the one table behind parsing, validation, the help and the README. A new option is a property of <see cref="HoarfrostOptions"/>
/// and a row here, or of a platform's or a program's own record and a row of its section.
/// </summary>
internal sealed class OptionCatalog
{
    private static readonly (string Name, string Description)[] SharedVariables =
    [
        ("HOARFROST_OS_BASE", "A Debian 12 image for local nodes to start from, instead of one pulled or bootstrapped"),
        ("HOARFROST_NIX_IMAGE", "An image with Nix to build the toolbox in, instead of the Nix project's"),
    ];

    private readonly IReadOnlyList<PlatformOptions> platforms;
    private readonly IReadOnlyList<OptionSection> sections;

    /// <param name="platforms">The first is the default one.</param>
    /// <param name="programs">What programs add.</param>
    /// <param name="defaultOwner">Usually from <see cref="NameRules.DefaultOwner"/>.</param>
    public OptionCatalog(
        IReadOnlyList<PlatformOptions> platforms,
        IReadOnlyList<OptionSection> programs,
        string defaultOwner
    )
    {
        this.platforms = platforms;
        IReadOnlyList<OptionSection> ofPlatforms = [.. platforms.SelectMany(one => one.Sections).Distinct()];
        sections = [.. ofPlatforms, .. programs];
        Defaults = sections.Aggregate(
            new HoarfrostOptions { Owner = defaultOwner, Platform = platforms[0].Name },
            (options, section) => section.AddDefaults(options)
        );
        All =
        [
            .. Cluster(Defaults),
            .. ofPlatforms.SelectMany(section => section.Rows),
            .. programs.SelectMany(section => section.Rows),
            .. Pipeline(),
        ];
    }

    /// <summary>In the order of the help.</summary>
    public IReadOnlyList<OptionDescriptor> All { get; }

    public HoarfrostOptions Defaults { get; }

    public IReadOnlyList<string> Platforms => [.. platforms.Select(platform => platform.Name)];

    /// <inheritdoc cref="OptionSection.Variables"/>
    public IEnumerable<(string Name, string Description)> Variables => VariablesOn(platform: null);

    /// <inheritdoc cref="OptionSection.Alternatives"/>
    public IEnumerable<(string Option, string Other, string Why)> Alternatives =>
        sections.SelectMany(section => section.Alternatives);

    /// <summary>Letter case does not matter, as Cake has it.</summary>
    public OptionDescriptor? Find(string name) =>
        All.FirstOrDefault(option => option.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether an option may be given several times, by its name in <c>cluster.yaml</c>.</summary>
    public bool TakesSeveral(string name) => All.Any(option => option.IsRepeatable && option.Name == name);

    /// <summary>The rules that hold on a platform.</summary>
    public IEnumerable<OptionRule> RulesOn(string platform) =>
        sections
            .Select(section => section.Rule)
            .Concat(platforms.Where(one => one.Name == platform).Select(one => one.Rule))
            .OfType<OptionRule>();

    /// <inheritdoc cref="PlatformOptions.Complete"/>
    public HoarfrostOptions Complete(HoarfrostOptions options, OptionOrigin origin) =>
        platforms.FirstOrDefault(one => one.Name == options.Platform)?.Complete?.Invoke(options, origin) ?? options;

    /// <summary>Whether an option changes anything on a platform.</summary>
    public bool IsOf(OptionDescriptor option, string platform) =>
        IsOn(platform, section => section.Rows.Contains(option));

    /// <summary>The options that change anything on a platform.</summary>
    /// <param name="platform">Null, as below: on any.</param>
    public IEnumerable<OptionDescriptor> On(string? platform) =>
        All.Where(option => platform is null || IsOf(option, platform));

    public IEnumerable<(string Name, string Description)> VariablesOn(string? platform) =>
        [
            .. SharedVariables,
            .. SectionsOn(platform).SelectMany(section => section.Variables),
            .. platforms.Where(one => platform is null || one.Name == platform).SelectMany(one => one.Variables),
        ];

    /// <inheritdoc cref="OptionSection.Examples"/>
    public IEnumerable<(string Command, string Description)> ExamplesOn(string? platform) =>
        SectionsOn(platform).SelectMany(section => section.Examples);

    private IEnumerable<OptionSection> SectionsOn(string? platform) =>
        sections.Where(section => platform is null || IsOn(platform, section.Equals));

    /// <summary>Whether a section that is meant is the platform's, or no platform's.</summary>
    private bool IsOn(string platform, Func<OptionSection, bool> isMeant) =>
        platforms.Any(one => one.Name == platform && one.Sections.Any(isMeant))
        || !platforms.Any(one => one.Sections.Any(isMeant));

    private IEnumerable<OptionDescriptor> Cluster(HoarfrostOptions defaults) =>
        [
            OptionGroup.Cluster.Row(
                "cluster",
                "The cluster's name; everything that is made carries it",
                new Text(
                    "NAME",
                    NameRules.IsCluster,
                    "1 to 40 lower-case letters, digits and hyphens, first a letter and no hyphen last"
                ),
                options => options.Cluster,
                (options, value) => options with { Cluster = value }
            ) with
            {
                DefaultText = defaults.Cluster,
            },
            OptionGroup.Cluster.Row(
                "platform",
                "Where the nodes come from",
                new Choice("PLATFORM", [.. platforms.Select(platform => platform.Name)]),
                options => options.Platform,
                (options, value) => options with { Platform = value }
            ) with
            {
                DefaultText = defaults.Platform,
                IsKept = static _ => true,
                IsFixed = true,
            },
            OptionGroup.Cluster.Row(
                "nodes",
                "How many nodes; growing or shrinking touches only the nodes concerned",
                new WholeNumber("COUNT", 1, 1000),
                options => options.Nodes,
                (options, value) => options with { Nodes = value }
            ) with
            {
                DefaultText = defaults.Nodes.ToString(CultureInfo.InvariantCulture),
                Targets = ["Clone", "Cluster", "VerifyMpi", "RunHpl", "RunMpi"],
                IsKept = asked => platforms.Any(one => one.Name == asked.Platform && one.KeepsNodes),
                ShapesRun = true,
            },
            OptionGroup.Cluster.Row(
                "owner",
                "Whom the labels name as the owner of what is made",
                new Text(
                    "NAME",
                    NameRules.IsOwner,
                    "1 to 63 letters, digits and . _ + @ -, the first a letter or digit"
                ),
                options => options.Owner,
                (options, value) => options with { Owner = value }
            ) with
            {
                DefaultText = "user@host",
                Targets = ["Network", "BaseInstance", "BaseImage", "Clone"],
            },
            OptionGroup.Cluster.Row<IPNetwork>(
                "subnet",
                "The network of the nodes",
                new PrivateSubnet(),
                options => options.Subnet,
                (options, value) => options with { Subnet = value }
            ) with
            {
                DefaultText = "a free one",
                Targets = ["Network"],
            },
        ];

    private static IEnumerable<OptionDescriptor> Pipeline() =>
        [
            Flag(
                "adopt",
                "Take over a cluster of that name whose state is lost: Teardown then removes it, other targets make its nodes anew",
                ["Preflight", "Teardown"],
                options => options.Adopt,
                (options, value) => options with { Adopt = value }
            ),
            Flag(
                "attach",
                "Follow the run that goes on, whatever else is asked for; nothing is made or started",
                ["RunHpl", "RunMpi"],
                options => options.Attach,
                (options, value) => options with { Attach = value }
            ),
            Flag(
                "after",
                "Wait for the end of the run that goes on, then do what is asked for",
                ["Clone", "VerifyMpi", "RunHpl", "RunMpi"],
                options => options.After,
                (options, value) => options with { After = value }
            ),
            OptionGroup.Pipeline.Row(
                "node",
                "Where the shell is, by the node's number or name",
                new Text("NODE", NameRules.IsNode, "a node's number from 1, or its name"),
                options => options.Node,
                (options, value) => options with { Node = value }
            ) with
            {
                DefaultText = "the head node",
                Targets = ["Shell"],
            },
            Flag(
                "force",
                "Run the named target's own step even if it is up to date",
                [],
                options => options.Force,
                (options, value) => options with { Force = value }
            ),
            Flag(
                "keep-image",
                "Leave the base image for the next cluster",
                ["Teardown", "Sweep"],
                options => options.KeepImage,
                (options, value) => options with { KeepImage = value }
            ),
            Flag(
                "no-install",
                "Report missing tools, install none",
                ["Preflight"],
                options => options.NoInstall,
                (options, value) => options with { NoInstall = value }
            ),
            Flag(
                "list",
                "Say what has expired, remove nothing",
                ["Sweep"],
                options => options.List,
                (options, value) => options with { List = value }
            ),
            OptionGroup.Pipeline.Row(
                "toolbox",
                "Where the tools run: this machine, or a container with those of Nix or of Debian",
                new EnumChoice<ToolboxKind>("WHERE"),
                options => options.Toolbox,
                (options, value) => options with { Toolbox = value }
            ) with
            {
                DefaultText = "host",
                Targets = ["Preflight", "NixImage"],
                IsKept = static _ => true,
            },
            OptionGroup.Pipeline.Row(
                "config",
                "A YAML file with any of these options, such as \"nodes: 4\"",
                new Text("FILE", NameRules.IsPath, "the path of a file"),
                options => options.Config,
                (options, value) => options with { Config = value }
            ) with
            {
                DefaultText = $"{OptionDescriptor.ConfigFileName}, if there is one",
                InConfigFile = false,
            },
        ];

    private static OptionDescriptor Flag(
        string name,
        string description,
        IReadOnlyList<string> targets,
        Func<HoarfrostOptions, object?> read,
        Func<HoarfrostOptions, bool, HoarfrostOptions> write
    ) => OptionGroup.Pipeline.Row(name, description, new Flag(), read, write) with { Targets = targets };
}
