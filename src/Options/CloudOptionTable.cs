using System.Globalization;
using System.Net;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>The options of Google Cloud, as rows of <see cref="OptionCatalog"/>.</summary>
internal static class CloudOptionTable
{
    /// <summary>The most that --ttl takes.</summary>
    public static readonly TimeSpan LongestTtl = TimeSpan.FromDays(7);

    private const double HighestPrice = 1_000_000;

    public static IEnumerable<OptionDescriptor> Rows(HoarfrostOptions defaults) =>
        [
            CloudText(
                "project",
                "ID",
                CloudNames.IsProject,
                "6 to 30 lower-case letters, digits and hyphens, first a letter and no hyphen last",
                null,
                "The project that pays; needed on gcp and gke",
                (options, value) => options with { Project = value }
            ),
            CloudText(
                "region",
                "NAME",
                CloudNames.IsRegion,
                "a region's name, such as europe-west4",
                $"that of the zones, else {HoarfrostOptions.DefaultRegion}",
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
            OptionCatalog.Flag(
                "spot",
                OptionGroup.Cloud,
                "Take Spot machines: cheaper, and gone at any time",
                ["BaseInstance", "Clone", "Cluster"],
                (options, value) => options with { Spot = value }
            ),
            new TypedOptionDescriptor<TimeSpan>(
                new Duration(TimeSpan.FromMinutes(10), LongestTtl),
                (options, value) => options with { Ttl = value }
            )
            {
                Name = "ttl",
                Group = OptionGroup.Cloud,
                DefaultText = Duration.Format(defaults.Ttl),
                Targets = ["BaseInstance", "Clone", "Cluster"],
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
                Targets = ["BaseInstance", "Clone", "Cluster"],
                Description = "Size of each VM's disk",
            },
            new TypedOptionDescriptor<SshRoute>(
                new EnumChoice<SshRoute>("ROUTE"),
                (options, value) => options with { Ssh = value }
            )
            {
                Name = "ssh",
                Group = OptionGroup.Cloud,
                DefaultText = EnumChoice<SshRoute>.NameOf(defaults.Ssh),
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
                Targets = ["Network", "Cluster"],
                Description = "Which addresses may reach SSH, and on gke the Kubernetes API",
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
                "RunHpl",
                "CollectResults",
                "Teardown"
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

    private static TypedOptionDescriptor<string> CloudText(
        string name,
        string valueName,
        Predicate<string> rule,
        string allowed,
        string? defaultText,
        string description,
        Func<HoarfrostOptions, string, HoarfrostOptions> apply,
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
        Func<HoarfrostOptions, double, HoarfrostOptions> apply
    ) =>
        new(new DecimalNumber("DOLLARS", 0, HighestPrice, aboveMinimum: true), apply)
        {
            Name = name,
            Group = OptionGroup.Cloud,
            DefaultText = defaultText,
            Targets = ["Preflight"],
            Description = description,
        };
}
