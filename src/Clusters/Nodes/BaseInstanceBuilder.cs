using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Makes the base instance from the stock system and has Ansible configure it, as a VM of any cloud would be.</summary>
internal sealed class BaseInstanceBuilder(
    ProgressLine progressLine,
    NodeImage nodeImage,
    ClusterKeys keys,
    StepStore stepStore,
    HostKeyPinning hostKeys,
    Playbook playbook,
    StackStates states,
    INodeImagePlatform platform,
    NodeLiveness nodeLiveness,
    BaseStack baseStack,
    NodePackages packages
)
{
    public Step<BaseInstanceNode> Step() =>
        new(
            StepNames.BaseInstance,
            nodeImage.Inputs,
            ProvisionJson.Default.BaseInstanceNode,
            async (node, cancellationToken) =>
                (
                    await nodeLiveness.SilentAsync(
                        StepNames.BaseInstance,
                        [node.Instance],
                        node.SshUser,
                        cancellationToken
                    )
                ).Count == 0,
            BuildAsync
        );

    private async Task<BaseInstanceNode> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.BaseInstance);
        await keys.EnsureAsync(cancellationToken);
        progress.Report("starting the instance");
        var node = await baseStack.ApplyAsync(await ReplaceAsync(cancellationToken), progress, cancellationToken);
        stepStore.Forget(StepNames.BaseImage);

        await hostKeys.PinBaseAsync(node.Instance, progress, cancellationToken);
        var access = keys.BaseAccess(node.SshUser);
        var reached = await nodeLiveness.OpenTunnelsAsync([node.Instance], node.SshUser, cancellationToken);
        await SshReadiness.WaitAsync(access, reached, progress, cancellationToken);
        var result = await playbook.RunAsync(
            "base",
            "base",
            reached,
            access,
            new JsonObject
            {
                ["program_packages"] = JsonNode.Parse(packages.ToJson()),
                ["shared_directory_by_nfs"] = platform is ISharedDirectory { IsServedByFirstNode: true },
                ["node_proxy"] = new JsonObject(await ProxyAsync(cancellationToken)),
            },
            progress,
            cancellationToken
        );
        await NodeContents.CheckAsync(
            access,
            reached,
            $"Ansible ended without an error, but no image is made of that. Look at {result.LogPath} and run the same command again.",
            cancellationToken
        );
        progress.Complete("configured");
        return node;
    }

    // By the call, and never in the image: a proxy may have a password.
    private async Task<IEnumerable<KeyValuePair<string, JsonNode?>>> ProxyAsync(CancellationToken cancellationToken) =>
        platform is INodeProxy proxied
            ? (await proxied.ProxyVariablesAsync(cancellationToken)).Select(variable =>
                KeyValuePair.Create<string, JsonNode?>(variable.Key, variable.Value)
            )
            : [];

    /// <summary>
    /// An instance that does not answer is made anew, and so is one that an image was begun from: that took its keys, and it lets nobody in.
    /// </summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken)
    {
        if (
            await states.OutputsAsync(Stack.Base, cancellationToken) is not { } outputs
            || !outputs.TryGetValue("instance", out var made)
            || outputs.GetValueOrDefault("ssh_user").GetString() is not { } user
        )
        {
            return [];
        }

        var instance = made.Deserialize(ProvisionJson.Default.NodeEndpoint)!;
        var isOfUse =
            stepStore.Read(StepNames.BaseImage) is null
            && (await nodeLiveness.SilentAsync(StepNames.BaseInstance, [instance], user, cancellationToken)).Count == 0;
        return isOfUse ? [] : [platform.Resource(Stack.Base)];
    }
}
