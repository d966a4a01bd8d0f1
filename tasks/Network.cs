using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(Network))]
[TaskDescription("Makes the cluster's own network")]
[IsDependentOn(typeof(NixImage))]
public sealed class Network : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.Has(Stack.Network, nameof(Network)))
        {
            return;
        }

        var variables = await context.Platform.VariablesAsync(Stack.Network, context.Options, context.Cancellation);
        await context.Steps.RunAsync(
            new Step<NetworkOutputs>(
                nameof(Network),
                context.Stacks.Inputs(Stack.Network, variables),
                ProvisionJson.Default.NetworkOutputs,
                (_, cancellationToken) => context.Platform.ExistsAsync(Stack.Network, cancellationToken),
                async cancellationToken =>
                {
                    using var progress = context.Progress.Start("Network: making it");
                    var outputs = await context.Stacks.ApplyAsync(
                        Stack.Network,
                        variables,
                        await ReplaceAsync(context, cancellationToken),
                        progress.Show,
                        cancellationToken
                    );
                    return new NetworkOutputs(
                        outputs.Required("network").GetString()!,
                        outputs.TryGetValue("service_account", out var account) ? account.GetString() : null
                    );
                }
            ),
            context.Cancellation
        );
    }

    /// <summary>Terraform does not look whether a network that it once made is still there.</summary>
    private static async Task<IReadOnlyList<string>> ReplaceAsync(
        HoarfrostContext context,
        CancellationToken cancellationToken
    ) =>
        context.Outputs.FindNetwork() is null || await context.Platform.ExistsAsync(Stack.Network, cancellationToken)
            ? []
            : [context.Platform.Resource(Stack.Network)];
}
