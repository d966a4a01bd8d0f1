using System.Text.Json;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Makes the base instance from the stock system and has Ansible configure it, as a VM of any cloud would be.</summary>
internal sealed class BaseInstanceBuilder(HoarfrostContext context)
{
    public Step<BaseInstanceNode> Step() =>
        new(
            nameof(BaseInstance),
            context.NodeImage.Inputs,
            ProvisionJson.Default.BaseInstanceNode,
            async (node, cancellationToken) =>
                (
                    await NodeLiveness.SilentAsync(
                        context,
                        nameof(BaseInstance),
                        [node.Instance],
                        node.SshUser,
                        cancellationToken
                    )
                ).Count == 0,
            BuildAsync
        );

    private async Task<BaseInstanceNode> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("BaseInstance");
        await context.Keys.EnsureAsync(cancellationToken);
        progress.Report("starting the instance");
        var node = await BaseStack.ApplyAsync(
            context,
            await ReplaceAsync(cancellationToken),
            progress,
            cancellationToken
        );
        context.StepStore.Forget(nameof(BaseImage));

        await context.HostKeys.PinBaseAsync(node.Instance, progress, cancellationToken);
        var access = context.BaseAccess(node.SshUser);
        var reached = await context.Machines.ReachAsync([node.Instance], node.SshUser, cancellationToken);
        await SshReadiness.WaitAsync(access, reached, progress, cancellationToken);
        var result = await context.Playbook.RunAsync(
            "base",
            "base",
            reached,
            access,
            extraVars: null,
            progress,
            cancellationToken
        );
        await NodeContents.CheckAsync(
            access,
            reached,
            $"Ansible ended without an error, but no image is made of that. Look at {result.LogPath} and run the same command again.",
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
            || outputs.GetValueOrDefault("ssh_user").GetString() is not { } user
        )
        {
            return [];
        }

        var instance = made.Deserialize(ProvisionJson.Default.NodeEndpoint)!;
        var isOfUse =
            context.StepStore.Read(nameof(BaseImage)) is null
            && (
                await NodeLiveness.SilentAsync(context, nameof(BaseInstance), [instance], user, cancellationToken)
            ).Count == 0;
        return isOfUse ? [] : [context.Platform.Resource(Stack.Base)];
    }
}
