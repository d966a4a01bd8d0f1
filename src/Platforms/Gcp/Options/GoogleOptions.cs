using System.Net;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>What is asked of Google Cloud. The values are the defaults; what each means and takes is in <see cref="GoogleOptionTable"/>.</summary>
internal sealed record GoogleOptions : IOptionSection<GoogleOptions>
{
    public const string DefaultRegion = "us-central1";

    /// <summary>Null where Google gives no nodes.</summary>
    public string? Project { get; init; }

    /// <summary>Null: that of the first zone or the subnetwork, else <see cref="DefaultRegion"/>.</summary>
    public string? Region { get; init; }

    /// <summary>As given: zones of one region, split by commas. Null: all that have the machine type.</summary>
    public string? Zones { get; init; }

    /// <summary>From <c>projects/</c> on: a subnetwork that is there. Null: the cluster has a network of its own.</summary>
    public string? Subnetwork { get; init; }

    /// <summary>Such as <c>Intel Ice Lake</c>; null: whatever Google takes for the machine type.</summary>
    public string? MinCpuPlatform { get; init; }

    /// <summary>The name of one, or <c>projects/P/reservations/R</c> of a shared one; null: none in particular.</summary>
    public string? Reservation { get; init; }

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

    static JsonTypeInfo<GoogleOptions> IOptionSection<GoogleOptions>.Json => GoogleOptionsJson.Default.GoogleOptions;
}

/// <summary>The source-generated serialiser of Google's options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GoogleOptions))]
internal sealed partial class GoogleOptionsJson : JsonSerializerContext;

/// <summary>What follows from Google's options.</summary>
internal static class GoogleOptionsExtensions
{
    extension(HoarfrostOptions options)
    {
        public GoogleOptions Google => options.Of<GoogleOptions>();
    }

    extension(GoogleOptions options)
    {
        /// <exception cref="UsageException">None is given.</exception>
        public string ProjectId =>
            options.Project
            ?? throw new UsageException(
                "--project is needed to ask Google what a cluster has there. Yours: gcloud projects list"
            );

        /// <summary>Those given, in the order to try them.</summary>
        public IReadOnlyList<string> ZoneNames => options.Zones?.Split(',') ?? [];

        /// <summary>The region asked for, in whatever way.</summary>
        public string RegionName =>
            options.Region
            ?? (
                options.ZoneNames is [var zone, ..] ? zone[..zone.LastIndexOf('-')]
                : options.Subnetwork is { } subnetwork ? subnetwork.Split('/')[3]
                : GoogleOptions.DefaultRegion
            );
    }
}

/// <summary>How this machine reaches the sshd of a cloud's nodes.</summary>
[JsonConverter(typeof(CamelCaseEnum<SshRoute>))]
internal enum SshRoute
{
    /// <summary>Each node has an address that this machine reaches; the firewall lets only this machine in.</summary>
    Direct,

    /// <summary>Google's Identity-Aware Proxy: no node has an external address.</summary>
    Iap,

    /// <summary>Only the head node has an external address; the others are reached through it.</summary>
    Bastion,
}
