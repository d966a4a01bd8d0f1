using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;
using Hoarfrost.Platforms.Gcp.Checks;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Reads and writes <c>gcp.json</c>, or that of another platform on Google Cloud. Before the cluster is begun, what is found is only remembered.</summary>
internal sealed class GcpStateFile(ClusterDirectory cluster, string platform)
{
    private static readonly StateSchema Schema = new(
        "record of what Google was asked for",
        1,
        "Google is then asked again, and the first zone is tried first."
    );

    private static readonly JsonState<GcpState> File = new(Schema, GcpStateJson.Default.GcpState);

    private GcpState? state;

    private string Path => cluster.PlatformJson(platform);

    /// <returns>Null where nothing was found out yet.</returns>
    public GcpState? Find() => state ??= File.Read(Path);

    /// <exception cref="HoarfrostException">Nothing is known.</exception>
    public GcpState Known =>
        Find()
        ?? throw new HoarfrostException(
            $"What the cluster is made from is not known here: {Path} is missing. The target Preflight asks Google again."
        );

    public void Remember(GcpState value)
    {
        state = value;
        if (System.IO.File.Exists(cluster.ClusterJson))
        {
            Save();
        }
    }

    /// <summary>Writes what is remembered.</summary>
    public void Save()
    {
        if (state is not null)
        {
            File.Write(Path, state);
        }
    }
}

/// <summary>What a cluster on Compute Engine was found to be made from, and where it is: <c>gcp.json</c> of its state.</summary>
/// <param name="Asked">A fingerprint of the options that were checked.</param>
/// <param name="CheckedAt">When Google was last asked whether it would make such a cluster.</param>
internal sealed record GcpState(GcpSetup Setup, GcpPlace Place, string Asked, DateTimeOffset CheckedAt)
{
    /// <param name="spot">Whether the nodes are Spot machines.</param>
    public CloudFacts Facts(bool spot) =>
        new(
            Setup.Machine.Name,
            Place.Zone,
            Place.Compact ? "compact" : "none",
            spot ? "spot" : "standard",
            Setup.Price?.PerHour,
            Setup.Price?.Source
        );
}

/// <summary>The source-generated serialiser of <c>gcp.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(GcpState))]
internal sealed partial class GcpStateJson : JsonSerializerContext;
