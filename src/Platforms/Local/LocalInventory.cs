using Hoarfrost.Clusters.Expiry;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>What the Docker engine has of all clusters.</summary>
internal sealed class LocalInventory(ICakeContext cake, StockSystem stockSystem) : IClusterInventory
{
    public async Task<IReadOnlyList<ExpiryMark>> MarksAsync(CancellationToken cancellationToken)
    {
        var marks = new List<ExpiryMark>();
        foreach (var kind in LocalLeftovers.Kinds)
        {
            var names = await cake.DockerOwnedAsync(kind, cluster: null, cancellationToken);
            var found = await cake.Docker.InspectAsync(kind, names, new DockerSettings(), cancellationToken);
            marks.AddRange(found.Select(Labels).Select(labels => ExpiryMark.Of(labels[ClusterLabels.Cluster], labels)));
        }

        return marks;
    }

    public IClusterLeftovers LeftoversOf(string cluster) =>
        new LocalLeftovers(cake, stockSystem, cluster, used: []) { KeepsStockSystem = true };

    // Docker keeps those of containers and images in their configuration.
    private static Dictionary<string, string> Labels(JsonElement item) =>
        (item.TryGetProperty("Config", out var config) ? config : item)
            .GetProperty("Labels")
            .EnumerateObject()
            .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal);
}
