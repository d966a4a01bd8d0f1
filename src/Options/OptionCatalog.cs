using System.Globalization;
using System.Net;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>
/// All options: the one table behind parsing, validation, the help and the README. A new option is a property of <see cref="HoarfrostOptions"/>
/// and a row here.
/// </summary>
internal sealed class OptionCatalog
{
    private const int LongestRunMinutes = 1440;

    /// <param name="platforms">The names that <c>--platform</c> takes.</param>
    /// <param name="defaultOwner">Usually from <see cref="NameRules.DefaultOwner"/>.</param>
    public OptionCatalog(IReadOnlyList<string> platforms, string defaultOwner)
    {
        Defaults = new HoarfrostOptions { Owner = defaultOwner };
        All =
        [
            .. Cluster(platforms, Defaults),
            .. CloudOptionTable.Rows(Defaults),
            .. KubernetesOptionTable.Rows,
            .. Hpl(Defaults),
            .. Pipeline(),
        ];
    }

    /// <summary>In the order of the help.</summary>
    public IReadOnlyList<OptionDescriptor> All { get; }

    public HoarfrostOptions Defaults { get; }

    /// <summary>Letter case does not matter, as Cake has it.</summary>
    public OptionDescriptor? Find(string name) =>
        All.FirstOrDefault(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<OptionDescriptor> Cluster(IReadOnlyList<string> platforms, HoarfrostOptions defaults) =>
        [
            new TypedOptionDescriptor<string>(
                new Text(
                    "NAME",
                    NameRules.IsCluster,
                    "1 to 40 lower-case letters, digits and hyphens, first a letter and no hyphen last"
                ),
                (options, value) => options with { Cluster = value }
            )
            {
                Name = "cluster",
                Group = OptionGroup.Cluster,
                DefaultText = defaults.Cluster,
                Description = "The cluster's name; everything that is made carries it",
            },
            new TypedOptionDescriptor<string>(
                new Choice("PLATFORM", platforms),
                (options, value) => options with { Platform = value }
            )
            {
                Name = "platform",
                Group = OptionGroup.Cluster,
                DefaultText = defaults.Platform,
                Description = "Where the nodes come from",
            },
            new TypedOptionDescriptor<int>(
                new WholeNumber("COUNT", 1, 1000),
                (options, value) => options with { Nodes = value }
            )
            {
                Name = "nodes",
                Group = OptionGroup.Cluster,
                DefaultText = defaults.Nodes.ToString(CultureInfo.InvariantCulture),
                Targets = ["Clone", "Cluster", "VerifyMpi", "RunHpl"],
                Description = "How many nodes; growing or shrinking touches only the nodes concerned",
            },
            new TypedOptionDescriptor<string>(
                new Text(
                    "NAME",
                    NameRules.IsOwner,
                    "1 to 63 letters, digits and . _ + @ -, the first a letter or digit"
                ),
                (options, value) => options with { Owner = value }
            )
            {
                Name = "owner",
                Group = OptionGroup.Cluster,
                DefaultText = "user@host",
                Targets = ["Network", "BaseInstance", "BaseImage", "Clone"],
                Description = "Whom the labels name as the owner of what is made",
            },
            new TypedOptionDescriptor<IPNetwork>(
                new PrivateSubnet(),
                (options, value) => options with { Subnet = value }
            )
            {
                Name = "subnet",
                Group = OptionGroup.Cluster,
                DefaultText = "a free one",
                Targets = ["Network"],
                Description = "The network of the nodes",
            },
        ];

    private static IEnumerable<OptionDescriptor> Hpl(HoarfrostOptions defaults) =>
        [
            new TypedOptionDescriptor<int>(
                new WholeNumber("COUNT", 1, 4096),
                (options, value) => options with { Slots = value }
            )
            {
                Name = "slots",
                Group = OptionGroup.Hpl,
                DefaultText = "the physical cores of a node",
                Targets = ["Clone", "VerifyMpi", "RunHpl"],
                Description = "MPI ranks on each node",
            },
            Flag(
                "oversubscribe",
                OptionGroup.Hpl,
                "Allow more ranks on a node than it has cores",
                ["Clone", "VerifyMpi", "RunHpl"],
                (options, value) => options with { Oversubscribe = value }
            ),
            HplNumber(
                "n",
                "SIZE",
                int.MaxValue,
                "from the time and the memory",
                "Order of the matrix (N)",
                (o, value) => o with { N = value }
            ),
            HplNumber("nb", "SIZE", 1024, "by the CPU", "Block size (NB)", (o, value) => o with { Nb = value }),
            HplNumber(
                "p",
                "ROWS",
                int.MaxValue,
                "near square",
                "Rows of the process grid (P)",
                (o, value) => o with { P = value }
            ),
            HplNumber(
                "q",
                "COLUMNS",
                int.MaxValue,
                "near square",
                "Columns of the process grid (Q)",
                (o, value) => o with { Q = value }
            ),
            new TypedOptionDescriptor<double>(
                new DecimalNumber("FRACTION", 0.05, 0.95),
                (options, value) => options with { MemoryFraction = value }
            )
            {
                Name = "memory-fraction",
                Group = OptionGroup.Hpl,
                DefaultText = defaults.MemoryFraction.ToString(CultureInfo.InvariantCulture),
                Targets = ["RunHpl"],
                Description = "How much of the nodes' available memory the matrix takes",
            },
            new TypedOptionDescriptor<double>(
                new DecimalNumber("MINUTES", 0, LongestRunMinutes, aboveMinimum: true),
                (options, value) => options with { Minutes = value }
            )
            {
                Name = "minutes",
                Group = OptionGroup.Hpl,
                DefaultText = "0.5 on local and kube, else what N takes",
                Targets = ["RunHpl"],
                Description = "How long one run should take: N is made smaller to fit",
            },
            HplNumber(
                "repeats",
                "COUNT",
                100,
                defaults.Repeats.ToString(CultureInfo.InvariantCulture),
                "How many times HPL runs",
                (o, value) => o with { Repeats = value }
            ),
            new TypedOptionDescriptor<double>(
                new DecimalNumber("MINUTES", 0, LongestRunMinutes, aboveMinimum: true),
                (options, value) => options with { TimeoutMinutes = value }
            )
            {
                Name = "timeout-minutes",
                Group = OptionGroup.Hpl,
                DefaultText = "from the estimate",
                Targets = ["RunHpl"],
                Description = "When one run is stopped as hung",
            },
        ];

    private static IEnumerable<OptionDescriptor> Pipeline() =>
        [
            Flag(
                "adopt",
                OptionGroup.Pipeline,
                "Take over a cluster of that name whose state is lost: Teardown then removes it, other targets make its nodes anew",
                ["Preflight", "Teardown"],
                (options, value) => options with { Adopt = value }
            ),
            Flag(
                "attach",
                OptionGroup.Pipeline,
                "Follow the run that goes on, whatever else is asked for; nothing is made or started",
                ["RunHpl"],
                (options, value) => options with { Attach = value }
            ),
            Flag(
                "after",
                OptionGroup.Pipeline,
                "Wait for the end of the run that goes on, then do what is asked for",
                ["Clone", "VerifyMpi", "RunHpl"],
                (options, value) => options with { After = value }
            ),
            Flag(
                "force",
                OptionGroup.Pipeline,
                "Run the named target's own step even if it is up to date",
                [],
                (options, value) => options with { Force = value }
            ),
            Flag(
                "keep-image",
                OptionGroup.Pipeline,
                "Leave the base image for the next cluster",
                ["Teardown", "Sweep"],
                (options, value) => options with { KeepImage = value }
            ),
            Flag(
                "no-install",
                OptionGroup.Pipeline,
                "Report missing tools, install none",
                ["Preflight"],
                (options, value) => options with { NoInstall = value }
            ),
            Flag(
                "list",
                OptionGroup.Pipeline,
                "Say what has expired, remove nothing",
                ["Sweep"],
                (options, value) => options with { List = value }
            ),
            new TypedOptionDescriptor<ToolboxKind>(
                new EnumChoice<ToolboxKind>("WHERE"),
                (options, value) => options with { Toolbox = value }
            )
            {
                Name = "toolbox",
                Group = OptionGroup.Pipeline,
                DefaultText = "host",
                Targets = ["Preflight", "NixImage"],
                Description = "Where the tools run: this machine, or a container with those of Nix or of Debian",
            },
            new TypedOptionDescriptor<string>(
                new Text("FILE", NameRules.IsPath, "the path of a file"),
                (options, value) => options with { Config = value }
            )
            {
                Name = "config",
                Group = OptionGroup.Pipeline,
                DefaultText = $"{OptionDescriptor.ConfigFileName}, if there is one",
                InConfigFile = false,
                Description = "A YAML file with any of these options, such as \"nodes: 4\"",
            },
        ];

    internal static TypedOptionDescriptor<bool> Flag(
        string name,
        OptionGroup group,
        string description,
        IReadOnlyList<string> targets,
        Func<HoarfrostOptions, bool, HoarfrostOptions> apply
    ) =>
        new(new Flag(), apply)
        {
            Name = name,
            Group = group,
            DefaultText = "false",
            Targets = targets,
            Description = description,
        };

    private static TypedOptionDescriptor<int> HplNumber(
        string name,
        string valueName,
        int maximum,
        string defaultText,
        string description,
        Func<HoarfrostOptions, int, HoarfrostOptions> apply
    ) =>
        new(new WholeNumber(valueName, 1, maximum), apply)
        {
            Name = name,
            Group = OptionGroup.Hpl,
            DefaultText = defaultText,
            Targets = ["RunHpl"],
            Description = description,
        };
}
