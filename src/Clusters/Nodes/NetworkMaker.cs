using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Makes the cluster's own network.</summary>
internal sealed class NetworkMaker(
    ICakeLog log,
    ProgressLine progressLine,
    HoarfrostOptions options,
    IStackPlatform platform,
    StackDeployer stacks,
    StepOutputs outputs
)
{
    public async Task<Step<NetworkOutputs>> StepAsync(CancellationToken cancellationToken)
    {
        if (platform is IExistingNetwork existing && await existing.FindNetworkAsync(cancellationToken) is { } found)
        {
            return Existing(found);
        }

        var variables = await platform.VariablesAsync(Stack.Network, options, cancellationToken);
        return new(
            StepNames.Network,
            stacks.Inputs(Stack.Network, variables),
            ProvisionJson.Default.NetworkOutputs,
            async (made, token) => await platform.ExistsAsync(Stack.Network, token) && await JoinAsync(made, token),
            async token =>
            {
                var made = await MakeAsync(variables, token);
                await JoinAsync(made, token);
                return made;
            }
        );
    }

    // No stack is applied, so Teardown has nothing to destroy.
    private Step<NetworkOutputs> Existing(ExistingNetwork network) =>
        new(
            StepNames.Network,
            new Fingerprint().Add("existing", network.Name),
            ProvisionJson.Default.NetworkOutputs,
            // It was found just now.
            static (_, _) => Task.FromResult(true),
            _ =>
            {
                log.Information("{0}: {1}", StepNames.Network, network.Needs);
                return Task.FromResult(new NetworkOutputs(network.Name, IsGiven: true));
            }
        );

    private async Task<bool> JoinAsync(NetworkOutputs made, CancellationToken cancellationToken)
    {
        if (platform is IJoinedNetwork joined)
        {
            await joined.JoinAsync(made.Network, cancellationToken);
        }

        return true;
    }

    private async Task<NetworkOutputs> MakeAsync(
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken
    )
    {
        using var progress = progressLine.Start(StepNames.Network);
        var made = await stacks.ApplyAsync(
            Stack.Network,
            variables,
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        var network = made.Required("network").GetString()!;
        progress.Complete($"made {network}");
        return new NetworkOutputs(
            network,
            made.TryGetValue("service_account", out var account) ? account.GetString() : null
        );
    }

    /// <summary>Terraform does not look whether a network that it once made is still there.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken) =>
        outputs.FindNetwork() is null || await platform.ExistsAsync(Stack.Network, cancellationToken)
            ? []
            : [platform.Resource(Stack.Network)];
}
