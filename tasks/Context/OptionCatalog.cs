using System.Globalization;
using System.Net;
using Hoarfrost.Context.OptionTypes;

namespace Hoarfrost.Context;

/// <summary>
/// All options: the one table behind parsing, validation, the help and the README. A new option is a property of <see cref="Options"/>
/// and a row here.
/// </summary>
internal sealed class OptionCatalog
{
    private const int LongestRunMinutes = 1440;
    private const double HighestPrice = 1_000_000;

    /// <param name="platforms">The names that <c>--platform</c> takes.</param>
    /// <param name="defaultOwner">Usually from <see cref="NameRules.DefaultOwner"/>.</param>
    public OptionCatalog(IReadOnlyList<string> platforms, string defaultOwner)
    {
        Defaults = new Options { Owner = defaultOwner };
        All = [.. Cluster(platforms, Defaults), .. Cloud(Defaults), .. Hpl(Defaults), .. Pipeline()];
    }

    /// <summary>In the order of the help.</summary>
    public IReadOnlyList<OptionDescriptor> All { get; }

    public Options Defaults { get; }

    /// <summary>Letter case does not matter, as Cake has it.</summary>
    public OptionDescriptor? Find(string name) =>
        All.FirstOrDefault(option => string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<OptionDescriptor> Cluster(IReadOnlyList<string> platforms, Options defaults) =>
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
                Targets = ["Clone", "VerifyMpi", "RunHpl"],
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

    private static IEnumerable<OptionDescriptor> Cloud(Options defaults) =>
        [
            CloudText(
                "project",
                "ID",
                CloudNames.IsProject,
                "6 to 30 lower-case letters, digits and hyphens, first a letter and no hyphen last",
                null,
                "The project that pays; needed on gcp",
                (options, value) => options with { Project = value }
            ),
            CloudText(
                "region",
                "NAME",
                CloudNames.IsRegion,
                "a region's name, such as europe-west4",
                $"that of the zones, else {Options.DefaultRegion}",
                "Where the nodes are",
                (options, value) => options with { Region = value }
            ),
            CloudText(
                "zones",
                "NAMES",
                CloudNames.AreZones,
                "zones of one region, split by commas, such as europe-west4-a,europe-west4-b",
                "all of the region that have the machine type",
                "Where to try in turn: a zone without stock gives way to the next",
                (options, value) => options with { Zones = value }
            ),
            CloudText(
                "machine-type",
                "NAME",
                CloudNames.IsMachineType,
                "a machine type's name, such as c2-standard-60",
                defaults.MachineType,
                "What each node is",
                (options, value) => options with { MachineType = value }
            ),
            Flag(
                "spot",
                OptionGroup.Cloud,
                "Take Spot machines: cheaper, and gone at any time",
                ["BaseInstance", "Clone"],
                (options, value) => options with { Spot = value }
            ),
            new TypedOptionDescriptor<TimeSpan>(
                new Duration(TimeSpan.FromMinutes(10), TimeSpan.FromDays(7)),
                (options, value) => options with { Ttl = value }
            )
            {
                Name = "ttl",
                Group = OptionGroup.Cloud,
                DefaultText = Duration.Format(defaults.Ttl),
                Targets = ["BaseInstance", "Clone"],
                Description = "How long a VM lives at most: then the cloud itself deletes it",
            },
            new TypedOptionDescriptor<int>(
                new WholeNumber("GB", 10, 65536),
                (options, value) => options with { DiskGb = value }
            )
            {
                Name = "disk-gb",
                Group = OptionGroup.Cloud,
                DefaultText = defaults.DiskGb.ToString(CultureInfo.InvariantCulture),
                Targets = ["BaseInstance", "Clone"],
                Description = "Size of each VM's disk",
            },
            new TypedOptionDescriptor<string>(
                new Choice("ROUTE", ["direct", "iap", "bastion"]),
                (options, value) => options with { Ssh = Enum.Parse<SshRoute>(value, ignoreCase: true) }
            )
            {
                Name = "ssh",
                Group = OptionGroup.Cloud,
                DefaultText = "direct",
                Targets = ["Network", "BaseInstance", "Clone"],
                Description = "How nodes are reached: each directly, through Google's IAP, or through the first node",
            },
            new TypedOptionDescriptor<IPNetwork>(
                new CallerNetwork(),
                (options, value) => options with { AllowFrom = value }
            )
            {
                Name = "allow-from",
                Group = OptionGroup.Cloud,
                DefaultText = "this machine's own address",
                Targets = ["Network"],
                Description = "Which addresses the firewall lets in to SSH",
            },
            CloudNumber(
                "max-cost",
                "no limit",
                "What the nodes may cost at most, in US dollars, if they live for their whole --ttl",
                (options, value) => options with { MaxCost = value }
            ),
            CloudNumber(
                "price-per-hour",
                "from a dated table",
                "What a node costs an hour, in US dollars",
                (options, value) => options with { PricePerHour = value }
            ),
            CloudText(
                "results-bucket",
                "NAME",
                CloudNames.IsBucket,
                "a Cloud Storage bucket's name, without gs://",
                null,
                "Where results go besides the local folder",
                (options, value) => options with { ResultsBucket = value },
                "CollectResults"
            ),
            CloudText(
                "state-bucket",
                "NAME",
                CloudNames.IsBucket,
                "a Cloud Storage bucket's name, without gs://",
                "the cluster's directory",
                "Where Terraform keeps its state",
                (options, value) => options with { StateBucket = value }
            ),
        ];

    private static IEnumerable<OptionDescriptor> Hpl(Options defaults) =>
        [
            new TypedOptionDescriptor<int>(
                new WholeNumber("COUNT", 1, 4096),
                (options, value) => options with { Slots = value }
            )
            {
                Name = "slots",
                Group = OptionGroup.Hpl,
                DefaultText = "the physical cores of a node",
                Targets = ["VerifyMpi", "RunHpl"],
                Description = "MPI ranks on each node",
            },
            Flag(
                "oversubscribe",
                OptionGroup.Hpl,
                "Allow more ranks on a node than it has cores",
                ["VerifyMpi", "RunHpl"],
                (options, value) => options with { Oversubscribe = value }
            ),
            HplNumber(
                "n",
                "SIZE",
                int.MaxValue,
                "from the memory",
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
                DefaultText = "what N takes",
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
                "force",
                OptionGroup.Pipeline,
                "Run steps that are up to date, too",
                [],
                (options, value) => options with { Force = value }
            ),
            Flag(
                "keep-image",
                OptionGroup.Pipeline,
                "Leave the base image for the next cluster",
                ["Teardown"],
                (options, value) => options with { KeepImage = value }
            ),
            Flag(
                "no-install",
                OptionGroup.Pipeline,
                "Report missing tools, install none",
                ["Preflight"],
                (options, value) => options with { NoInstall = value }
            ),
            new TypedOptionDescriptor<string>(
                new Text("FILE", NameRules.IsPath, "the path of a file"),
                (options, value) => options with { Config = value }
            )
            {
                Name = "config",
                Group = OptionGroup.Pipeline,
                DefaultText = $"{ConfigFile.DefaultName}, if there is one",
                InConfigFile = false,
                Description = "A YAML file with any of these options, such as \"nodes: 4\"",
            },
        ];

    private static TypedOptionDescriptor<string> CloudText(
        string name,
        string valueName,
        Predicate<string> rule,
        string allowed,
        string? defaultText,
        string description,
        Func<Options, string, Options> apply,
        params IReadOnlyList<string> targets
    ) =>
        new(new Text(valueName, rule, allowed), apply)
        {
            Name = name,
            Group = OptionGroup.Cloud,
            DefaultText = defaultText,
            Targets = targets,
            Description = description,
        };

    private static TypedOptionDescriptor<double> CloudNumber(
        string name,
        string defaultText,
        string description,
        Func<Options, double, Options> apply
    ) =>
        new(new DecimalNumber("DOLLARS", 0, HighestPrice, aboveMinimum: true), apply)
        {
            Name = name,
            Group = OptionGroup.Cloud,
            DefaultText = defaultText,
            Targets = ["Preflight"],
            Description = description,
        };

    private static TypedOptionDescriptor<bool> Flag(
        string name,
        OptionGroup group,
        string description,
        IReadOnlyList<string> targets,
        Func<Options, bool, Options> apply
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
        Func<Options, int, Options> apply
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
