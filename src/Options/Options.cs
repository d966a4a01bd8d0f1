using System.Net;
using System.Text.Json.Serialization;

namespace Hoarfrost.Options;

/// <summary>
/// What one invocation is asked for: read and checked once, never changed. The values here are the defaults; what each means and takes
/// is in <see cref="OptionCatalog"/>.
/// </summary>
internal sealed record HoarfrostOptions
{
    public const string DefaultRegion = "us-central1";

    public string Cluster { get; init; } = "hoarfrost";
    public string Platform { get; init; } = "local";
    public int Nodes { get; init; } = 2;

    /// <summary>Made by: <c>user@host</c> unless given.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Null: a free one is picked.</summary>
    [JsonConverter(typeof(IPNetworkJsonConverter))]
    public IPNetwork? Subnet { get; init; }

    /// <summary>Null where the platform has none. It and all up to <see cref="StateBucket"/> are of Google Cloud.</summary>
    public string? Project { get; init; }

    /// <summary>Null: that of the first zone, else <see cref="DefaultRegion"/>.</summary>
    public string? Region { get; init; }

    /// <summary>As given: zones of one region, split by commas. Null: all that have the machine type.</summary>
    public string? Zones { get; init; }

    public string MachineType { get; init; } = "n2-standard-4";

    /// <summary>Cheaper machines that may be taken away at any time.</summary>
    public bool Spot { get; init; }

    /// <summary>After this, a VM is deleted by the cloud itself.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromHours(4);

    public int DiskGb { get; init; } = 20;
    public SshRoute Ssh { get; init; } = SshRoute.Direct;

    /// <summary>Who may reach the nodes' sshd; null: this machine's own address, /32.</summary>
    [JsonConverter(typeof(IPNetworkJsonConverter))]
    public IPNetwork? AllowFrom { get; init; }

    /// <summary>US dollars for all nodes and their whole <see cref="Ttl"/>; null: no limit.</summary>
    public double? MaxCost { get; init; }

    /// <summary>US dollars a node and hour; null: from the price table.</summary>
    public double? PricePerHour { get; init; }

    /// <summary>Name of a Cloud Storage bucket without <c>gs://</c>; null: results stay here.</summary>
    public string? ResultsBucket { get; init; }

    /// <summary>Name of a Cloud Storage bucket without <c>gs://</c>; null: Terraform's state lies in the cluster's directory.</summary>
    public string? StateBucket { get; init; }

    /// <summary>The kubeconfig's context; null where the platform has none.</summary>
    public string? Context { get; init; }

    /// <summary><c>HOST/PATH</c>, where the pods' image is pushed; null: the cluster runs images of this machine's Docker engine.</summary>
    public string? ImageRegistry { get; init; }

    /// <summary>Ranks on each node; null: one a physical core.</summary>
    public int? Slots { get; init; }

    public bool Oversubscribe { get; init; }

    /// <summary>Null: from <see cref="MemoryFraction"/> or <see cref="Minutes"/>.</summary>
    public int? N { get; init; }

    public int? Nb { get; init; }
    public int? P { get; init; }
    public int? Q { get; init; }

    /// <summary>Of the memory that the nodes have available, 0 to 1.</summary>
    public double MemoryFraction { get; init; } = 0.8;

    /// <summary>How long one HPL run should take; null: as long as its N takes.</summary>
    public double? Minutes { get; init; }

    public int Repeats { get; init; } = 1;

    /// <summary>When one HPL run is stopped as hung; null: the planner's estimate decides.</summary>
    public double? TimeoutMinutes { get; init; }

    /// <summary>Take what is there of the cluster's name for this cluster's, though no state here says so.</summary>
    public bool Adopt { get; init; }

    /// <summary>RunHpl follows the run that goes on, and does nothing else.</summary>
    public bool Attach { get; init; }

    /// <summary>What is asked for waits for the end of the run that goes on.</summary>
    public bool After { get; init; }

    public bool Force { get; init; }
    public bool KeepImage { get; init; }
    public bool NoInstall { get; init; }
    public ToolboxKind Toolbox { get; init; } = ToolboxKind.Host;
    public bool List { get; init; }

    /// <summary>The path as it was given; null: <c>cluster.yaml</c> of the repository, if there is one.</summary>
    public string? Config { get; init; }
}
