using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Applies the base stack: the stock system as an instance that takes the cluster's login key.</summary>
internal sealed class BaseStack(
    HoarfrostOptions options,
    StackDeployer stacks,
    INodeImagePlatform platform,
    StepOutputs outputs,
    ClusterKeys keys
)
{
    public async Task<BaseInstanceNode> ApplyAsync(
        IReadOnlyList<string> replace,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var made = await stacks.ApplyAsync(
            Stack.Base,
            new Dictionary<string, object?>(await platform.VariablesAsync(Stack.Base, options, cancellationToken))
            {
                ["network"] = outputs.Network.Network,
                ["source_image"] = await platform.SourceImageAsync(progress.Show, cancellationToken),
                ["ssh_public_key"] = keys.LoginPublicKey,
            },
            replace,
            progress.Show,
            cancellationToken
        );
        return new BaseInstanceNode(
            made.Required("instance").Deserialize(ProvisionJson.Default.NodeEndpoint)!,
            made.Required("ssh_user").GetString()!
        );
    }
}
