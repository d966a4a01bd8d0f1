using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>What earlier steps of this cluster made, from their records.</summary>
internal sealed class StepOutputs(StepStore store)
{
    public NetworkOutputs Network => Of(nameof(Network), ProvisionJson.Default.NetworkOutputs);

    public BaseInstanceNode BaseInstance => Of(nameof(BaseInstance), ProvisionJson.Default.BaseInstanceNode);

    public ClusterNodes Nodes => Of(nameof(Clone), ProvisionJson.Default.ClusterNodes);

    /// <summary>By which pods name their image.</summary>
    public string PodImage => Of(nameof(PodImage), DeployJson.Default.PodImageOutputs).Reference;

    /// <returns>Null where the network was never made.</returns>
    public NetworkOutputs? FindNetwork() => store.Outputs(nameof(Network), ProvisionJson.Default.NetworkOutputs);

    /// <returns>Null where the nodes were never made.</returns>
    public ClusterNodes? FindNodes() => store.Outputs(nameof(Clone), ProvisionJson.Default.ClusterNodes);

    private T Of<T>(string target, JsonTypeInfo<T> type)
        where T : class =>
        store.Outputs(target, type)
        ?? throw new HoarfrostException(
            ExitCodes.StepFailed,
            $"The target {target} has not been run on this cluster. Run it first: without --exclusive this happens by itself."
        );
}
