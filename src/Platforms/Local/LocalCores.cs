using Hoarfrost.Clusters.Images;
using Hoarfrost.Runs;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>This machine's cores among the clusters of its Docker engine.</summary>
internal sealed class LocalCores(
    ICakeContext cake,
    HoarfrostOptions asked,
    ClusterStateFile clusterState,
    CpuTopology topology
)
{
    /// <summary>Chooses the cores of a cluster that begins, and says so where others have them already.</summary>
    public async Task<KeyValuePair<string, string>> ChooseAsync(
        HoarfrostOptions options,
        IReadOnlyList<NodeShape> nodes,
        CancellationToken cancellationToken
    )
    {
        var others = await OthersAsync(cancellationToken);
        var order = CoreOrder.FreeFirst(topology, others.Select(node => node.Cpuset));
        cake.Log.Warn(CoreSharing.Of(topology, Cpusets(order, options, nodes), others));
        return CoreOrder.Keep(order);
    }

    public async Task<IReadOnlyList<SharedCores>> SharedAsync(
        HoarfrostOptions options,
        IReadOnlyList<NodeShape> nodes,
        CancellationToken cancellationToken
    ) =>
        CoreSharing.Of(
            topology,
            Cpusets(CoreOrder.Of(clusterState.Current, topology), options, nodes),
            await OthersAsync(cancellationToken)
        );

    private static IReadOnlyList<string> Cpusets(
        CpuTopology order,
        HoarfrostOptions options,
        IReadOnlyList<NodeShape> nodes
    ) => CpuAllocation.Allocate(order, nodes.Count, nodes[0].Cores, options.Oversubscribe);

    private async Task<IReadOnlyList<ClusterCpus>> OthersAsync(CancellationToken cancellationToken)
    {
        var running = await cake.DockerNamesAsync(
            DockerKind.Container,
            new DockerListSettings { Labels = [ClusterLabels.Cluster], Filters = ["status=running"] },
            cancellationToken
        );
        var nodes = new List<ClusterCpus>();
        foreach (var name in running)
        {
            if (
                await NodeAsync(name, cancellationToken) is { Cpuset.Length: > 0 } node
                && node.Cluster != asked.Cluster
            )
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    /// <returns>Null where it has gone since it was listed.</returns>
    private async Task<ClusterCpus?> NodeAsync(string name, CancellationToken cancellationToken)
    {
        JsonElement container;
        try
        {
            container = (
                await cake.Docker.InspectAsync(DockerKind.Container, [name], new DockerSettings(), cancellationToken)
            )[0];
        }
        catch (ToolException)
        {
            return null;
        }

        return new(
            container.GetProperty("Config").GetProperty("Labels").GetProperty(ClusterLabels.Cluster).GetString()!,
            container.GetProperty("HostConfig").GetProperty("CpusetCpus").GetString()!
        );
    }
}
