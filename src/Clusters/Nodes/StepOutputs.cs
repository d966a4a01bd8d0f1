using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>What earlier steps of this cluster made, from their records.</summary>
internal sealed class StepOutputs(StepStore store)
{
    public NetworkOutputs Network => Of(StepNames.Network, ProvisionJson.Default.NetworkOutputs);

    public BaseInstanceNode BaseInstance => Of(StepNames.BaseInstance, ProvisionJson.Default.BaseInstanceNode);

    public ClusterNodes Nodes => Of(StepNames.Clone, ProvisionJson.Default.ClusterNodes);

    /// <summary>By which pods name their image.</summary>
    public string PodImage => Of(StepNames.PodImage, DeployJson.Default.PodImageOutputs).Reference;

    /// <summary>Which that image is for; null: it was made before that was kept.</summary>
    public string? PodImageArchitecture => Of(StepNames.PodImage, DeployJson.Default.PodImageOutputs).Architecture;

    /// <returns>Null where the network was never made.</returns>
    public NetworkOutputs? FindNetwork() => store.Outputs(StepNames.Network, ProvisionJson.Default.NetworkOutputs);

    /// <returns>Null where the nodes were never made.</returns>
    public ClusterNodes? FindNodes() => store.Outputs(StepNames.Clone, ProvisionJson.Default.ClusterNodes);

    private T Of<T>(string target, JsonTypeInfo<T> type)
        where T : class =>
        store.Outputs(target, type)
        ?? throw new HoarfrostException(
            $"The target {target} has not been run on this cluster. Run it first: without --exclusive this happens by itself."
        );
}
