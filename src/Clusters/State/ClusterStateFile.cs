using System.Text.Json.Serialization;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Clusters.State;

/// <summary>Reads and writes a cluster's <c>cluster.json</c>.</summary>
internal sealed class ClusterStateFile(ClusterDirectory cluster)
{
    private static readonly JsonState<ClusterState> File = new(StateSchema.Cluster, ContextJson.Default.ClusterState);

    private ClusterState? state;

    /// <summary>The state of a cluster that is known to have been begun.</summary>
    public ClusterState Current =>
        Find() ?? throw new InvalidOperationException($"{cluster.ClusterJson} is read before the cluster was begun.");

    /// <returns>Null where the cluster was never begun, or was torn down.</returns>
    /// <exception cref="StateException">The file can't be used.</exception>
    public ClusterState? Find() => state ??= File.Read(cluster.ClusterJson);

    public void Write(ClusterState value)
    {
        File.Write(cluster.ClusterJson, value);
        state = value;
    }
}

/// <summary>The source-generated serialiser of <c>cluster.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ClusterState))]
[JsonSerializable(typeof(HoarfrostOptions), TypeInfoPropertyName = "AskedOptions")]
internal sealed partial class ContextJson : JsonSerializerContext;
