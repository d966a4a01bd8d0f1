using System.Net;
using Hoarfrost.Core.Text;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>The options of Google Cloud, as a section of the catalogue.</summary>
internal static class GoogleOptionTable
{
    /// <summary>The most that --ttl takes.</summary>
    public static readonly TimeSpan LongestTtl = TimeSpan.FromDays(7);

    /// <summary>A variable, for a proxy of one's own in between.</summary>
    public const string IapEndpointVariable = "HOARFROST_IAP_ENDPOINT";

    /// <summary>A variable, for where Google's own services are not asked.</summary>
    public const string AddressServiceVariable = "HOARFROST_ADDRESS_SERVICE";

    private const double HighestPrice = 1_000_000;

    private static readonly OptionGroup Group = new("Options of Google Cloud");
    private static readonly GoogleOptions Defaults = new();
    private static readonly string[] OfMachines = ["BaseInstance", "Clone", "Cluster"];

    /// <summary>Of all platforms on Google Cloud.</summary>
    public static OptionSection Section { get; } =
        new([.. Place(), .. Machines(), .. Access(), .. Costs(), .. Buckets()])
        {
            AddDefaults = static options => options.With(new GoogleOptions()),
            Rule = GoogleContradictions.Find,
            Variables =
            [
                (IapEndpointVariable, "The WebSocket URL of Google's IAP relay, where a proxy stands in between"),
                (
                    AddressServiceVariable,
                    "A URL that answers with this machine's own IPv4 address, for the firewall in a cloud"
                ),
            ],
            Examples =
            [
                (
                    "./build.sh --target RunHpl --platform gcp --project my-project --nodes 4 --max-cost 10",
                    "Four VMs of Google Compute Engine; refused if they could cost more."
                ),
            ],
        };

    private static IEnumerable<OptionDescriptor> Place() =>
        [
            Row(
                "project",
                "The project that pays; needed on gcp and gke",
                new Text(
                    "ID",
                    GoogleNameRules.IsProject,
                    "6 to 30 lower-case letters, digits and hyphens, first a letter and no hyphen last"
                ),
                google => google.Project,
                (google, value) => google with { Project = value }
            ),
            Row(
                "region",
                "Where the nodes are",
                new Text("NAME", GoogleNameRules.IsRegion, "a region's name, such as europe-west4"),
                google => google.Region,
                (google, value) => google with { Region = value }
            ) with
            {
                DefaultText = $"that of the zones or the subnetwork, else {GoogleOptions.DefaultRegion}",
                ShapesRun = true,
            },
            Row(
                "zones",
                "Where to try in turn: a zone without stock gives way to the next",
                new Text(
                    "NAMES",
                    GoogleNameRules.AreZones,
                    "zones of one region, split by commas, such as europe-west4-a,europe-west4-b"
                ),
                google => google.Zones,
                (google, value) => google with { Zones = value }
            ) with
            {
                DefaultText = "all of the region that have the machine type",
                ShapesRun = true,
            },
            Row(
                "subnetwork",
                "A subnetwork that is there, such as a Shared VPC's, for the nodes; it is never changed",
                new Text(
                    "PATH",
                    GoogleNameRules.IsSubnetwork,
                    "projects/PROJECT/regions/REGION/subnetworks/NAME, in lower case"
                ),
                google => google.Subnetwork,
                (google, value) => google with { Subnetwork = value }
            ) with
            {
                DefaultText = "one of the cluster's own",
                Targets = ["Network", "BaseInstance", "Clone"],
                ShapesRun = true,
            },
        ];

    private static IEnumerable<OptionDescriptor> Machines() =>
        [
            Row(
                "machine-type",
                "What each node is",
                new Text("NAME", GoogleNameRules.IsMachineType, "a machine type's name, such as c2-standard-60"),
                google => google.MachineType,
                (google, value) => google with { MachineType = value }
            ) with
            {
                DefaultText = Defaults.MachineType,
                ShapesRun = true,
            },
            Row(
                "min-cpu-platform",
                "The oldest CPU that a node may have, as a machine type may come with several",
                new Text("NAME", GoogleNameRules.IsCpuPlatform, "a CPU platform's name, such as \"Intel Ice Lake\""),
                google => google.MinCpuPlatform,
                (google, value) => google with { MinCpuPlatform = value }
            ) with
            {
                Targets = OfMachines,
                ShapesRun = true,
            },
            Row(
                "reservation",
                "The reservation that the nodes take, in the one zone of --zones",
                new Text(
                    "NAME",
                    GoogleNameRules.IsReservation,
                    "a reservation's name, or projects/PROJECT/reservations/NAME of a shared one"
                ),
                google => google.Reservation,
                (google, value) => google with { Reservation = value }
            ) with
            {
                Targets = ["Clone", "Cluster"],
                ShapesRun = true,
            },
            Row(
                "spot",
                "Take Spot machines: cheaper, and gone at any time",
                new Flag(),
                google => google.Spot,
                (google, value) => google with { Spot = value }
            ) with
            {
                Targets = OfMachines,
                ShapesRun = true,
            },
            Row(
                "ttl",
                "How long a VM lives at most: then the cloud itself deletes it (GKE may make another)",
                new Duration(TimeSpan.FromMinutes(10), LongestTtl),
                google => google.Ttl,
                (google, value) => google with { Ttl = value }
            ) with
            {
                DefaultText = DurationText.Format(Defaults.Ttl),
                Targets = OfMachines,
                ShapesRun = true,
            },
            Row(
                "disk-gb",
                "Size of each VM's disk",
                new WholeNumber("GB", 10, 65536),
                google => google.DiskGb,
                (google, value) => google with { DiskGb = value }
            ) with
            {
                DefaultText = Defaults.DiskGb.ToString(CultureInfo.InvariantCulture),
                Targets = OfMachines,
                ShapesRun = true,
            },
        ];

    private static IEnumerable<OptionDescriptor> Access() =>
        [
            Row(
                "ssh",
                "How nodes are reached: each directly, through Google's IAP, or through the first node",
                new EnumChoice<SshRoute>("ROUTE"),
                google => google.Ssh,
                (google, value) => google with { Ssh = value }
            ) with
            {
                DefaultText = EnumChoice<SshRoute>.NameOf(Defaults.Ssh),
                Targets = ["Network", "BaseInstance", "Clone"],
                ShapesRun = true,
            },
            Row<IPNetwork>(
                "allow-from",
                "Which addresses may reach SSH, and on gke the Kubernetes API",
                new CallerNetwork(),
                google => google.AllowFrom,
                (google, value) => google with { AllowFrom = value }
            ) with
            {
                DefaultText = "this machine's own address",
                Targets = ["Network", "Cluster"],
            },
        ];

    private static IEnumerable<OptionDescriptor> Costs() =>
        [
            Row(
                "max-cost",
                "What the nodes may cost at most, in US dollars, if they live for their whole --ttl and none is made anew",
                new DecimalNumber("DOLLARS", 0, HighestPrice, aboveMinimum: true),
                google => google.MaxCost,
                (google, value) => google with { MaxCost = value }
            ) with
            {
                DefaultText = "no limit",
                Targets = ["Preflight"],
            },
        ];

    /// <summary>Of the record that all share: results of every platform may go to a bucket, and the stacks' states are Terraform's.</summary>
    private static IEnumerable<OptionDescriptor> Buckets() =>
        [
            Group.Row(
                "results-bucket",
                "Where results go besides the local folder",
                new Text("NAME", GoogleNameRules.IsBucket, "a Cloud Storage bucket's name, without gs://"),
                options => options.ResultsBucket,
                (options, value) => options with { ResultsBucket = value }
            ) with
            {
                Targets = ["RunHpl", "RunMpi", "CollectResults", "Teardown"],
                IsKept = static _ => true,
            },
            Group.Row(
                "state-bucket",
                "Where Terraform keeps its state",
                new Text("NAME", GoogleNameRules.IsBucket, "a Cloud Storage bucket's name, without gs://"),
                options => options.StateBucket,
                (options, value) => options with { StateBucket = value }
            ) with
            {
                DefaultText = "the cluster's directory",
                IsKept = static _ => true,
            },
        ];

    // All of them say where a cluster is and of what, or what it may cost.
    private static OptionDescriptor Row<T>(
        string name,
        string description,
        OptionType<T> type,
        Func<GoogleOptions, object?> read,
        Func<GoogleOptions, T, GoogleOptions> write
    )
        where T : notnull => Group.Row(name, description, type, read, write) with { IsKept = static _ => true };
}
