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
        context.StepStore.Forget(nameof(BaseImage));
        var node = new BaseInstanceNode(
            outputs["instance"].Deserialize(ProvisionJson.Default.NodeEndpoint)!,
            outputs["ssh_user"].GetString()!
        );

        await context.HostKeys.PinBaseAsync(node.Instance, cancellationToken);
        var access = context.Access(node.SshUser) with { KnownHostsPath = context.Keys.BaseKnownHosts };
        await SshReadiness.WaitAsync(access, [node.Instance], cancellationToken);
        await context.Playbook.RunAsync(
            "base",
            "base",
            [node.Instance],
            access,
            extraVars: null,
            progress,
            cancellationToken
        );
        return node;
    }

    /// <summary>
    /// An instance that does not answer is made anew, and so is one that an image was begun from: that took its keys, and it lets nobody in.
    /// </summary>
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
        var isOfUse =
            context.StepStore.Read(nameof(BaseImage)) is null
            && (await NodeLiveness.SilentAsync([instance], cancellationToken)).Count == 0;
        return isOfUse ? [] : [context.Platform.Resource(Stack.Base)];
    }
}
