using Hoarfrost.Core.Json;

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
