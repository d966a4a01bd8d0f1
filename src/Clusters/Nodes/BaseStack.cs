using System.Text.Json;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Applies the base stack: the stock system as an instance that takes the cluster's login key.</summary>
internal static class BaseStack
{
    public static async Task<BaseInstanceNode> ApplyAsync(
        HoarfrostContext context,
        IReadOnlyList<string> replace,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var outputs = await context.Stacks.ApplyAsync(
            Stack.Base,
            new Dictionary<string, object?>(
                await context.Platform.VariablesAsync(Stack.Base, context.Options, cancellationToken)
            )
            {
                ["network"] = context.Outputs.Network.Network,
                ["source_image"] = await context.Machines.SourceImageAsync(progress.Show, cancellationToken),
                ["ssh_public_key"] = context.Keys.LoginPublicKey,
            },
            replace,
            progress.Show,
            cancellationToken
        );
        return new BaseInstanceNode(
            outputs.Required("instance").Deserialize(ProvisionJson.Default.NodeEndpoint)!,
            outputs.Required("ssh_user").GetString()!
        );
    }
}
