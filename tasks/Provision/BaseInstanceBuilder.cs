using System.Text.Json;
using Hoarfrost.Context;
using Hoarfrost.Infrastructure;
using Hoarfrost.Steps;

namespace Hoarfrost.Provision;

/// <summary>Makes the base instance from the stock system and has Ansible configure it, as a VM of any cloud would be.</summary>
internal sealed class BaseInstanceBuilder(HoarfrostContext context)
{
    public Step<BaseInstanceNode> Step() =>
        new(
            nameof(BaseInstance),
            context.NodeImage.Inputs,
            ProvisionJson.Default.BaseInstanceNode,
            async (node, cancellationToken) =>
                (await NodeLiveness.SilentAsync([node.Instance], cancellationToken)).Count == 0,
            BuildAsync
        );

    private async Task<BaseInstanceNode> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("BaseInstance");
        await context.Keys.EnsureAsync(cancellationToken);
        progress.Report("getting the stock system");
        var sourceImage = await context.Platform.SourceImageAsync(progress.Show, cancellationToken);

        progress.Report("starting the instance");
        var variables = new Dictionary<string, object?>(context.Platform.Variables(Stack.Base, context.Options))
        {
            ["network"] = context.Outputs.Network.Network,
            ["source_image"] = sourceImage,
            ["ssh_public_key"] = context.Keys.LoginPublicKey,
        };
        var outputs = await context.Stacks.ApplyAsync(
            Stack.Base,
            variables,
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        var node = new BaseInstanceNode(
            outputs["instance"].Deserialize(ProvisionJson.Default.NodeEndpoint)!,
            outputs["ssh_user"].GetString()!
        );

        await context.HostKeys.PinAsync([node.Instance], cancellationToken);
        await SshReadiness.WaitAsync(context.Access(node.SshUser), [node.Instance], cancellationToken);
        await context.Playbook.RunAsync(
            "base",
            "base",
            [node.Instance],
            context.Access(node.SshUser),
            extraVars: null,
            progress,
            cancellationToken
        );
        return node;
    }

    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken)
    {
        if (
            await context.Stacks.OutputsAsync(Stack.Base, cancellationToken) is not { } outputs
            || !outputs.TryGetValue("instance", out var made)
        )
        {
            return [];
        }

        var instance = made.Deserialize(ProvisionJson.Default.NodeEndpoint)!;
        var silent = await NodeLiveness.SilentAsync([instance], cancellationToken);
        return silent.Count > 0 ? [context.Platform.InstanceResource] : [];
    }
}
