using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Nodes that a stack makes from their image, and that are then joined: keys, names, host keys. Touches only the nodes that have to change.</summary>
internal sealed class ClonedNodes(
    ICakeLog log,
    ProgressLine progressLine,
    ProjectPaths paths,
    HoarfrostOptions options,
    CommandTargets command,
    ClusterStateFile clusterState,
    StepOutputs outputs,
    INodeImagePlatform platform,
    NodeImage nodeImage,
    StackDeployer stacks,
    StackStates states,
    ClusterKeys keys,
    HostKeyPinning hostKeys,
    SshConfigFile sshConfig,
    Playbook playbook,
    NodeLiveness nodeLiveness
) : INodeSource
{
    public string Image => nodeImage.Name;

    public NodeSoftware Software => NodeSoftware.OfImages;

    public INodeShell Open(NodeEndpoint node, string sshUser) => keys.Access(sshUser).Open(node);

    /// <summary>A cluster of an earlier version has no such file, and another <c>--ssh</c> is another way.</summary>
    public SshLogin Login(ClusterNodes nodes, NodeEndpoint node)
    {
        sshConfig.Write(nodes, keys.Access(nodes.SshUser));
        return new(
            ["-F", sshConfig.Path, node.Name],
            sshConfig.Proxy(node, nodes)?.Variables ?? new Dictionary<string, string>()
        );
    }

    public async Task<Step<ClusterNodes>> StepAsync(CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object?>(
            await platform.VariablesAsync(Stack.Cluster, options, cancellationToken)
        )
        {
            ["network"] = outputs.Network.Network,
            ["image"] = platform.ImageReference(nodeImage.Name),
        };
        return new(
            StepNames.Clone,
            Inputs(variables),
            ProvisionJson.Default.ClusterNodes,
            async (nodes, cancellationToken) =>
                (await nodeLiveness.SilentAsync(StepNames.Clone, nodes.Nodes, nodes.SshUser, cancellationToken)).Count
                == 0,
            token => CloneAsync(variables, token)
        );
    }

    private Fingerprint Inputs(IReadOnlyDictionary<string, object?> variables) =>
        stacks
            .Inputs(Stack.Cluster, variables)
            .AddFiles("playbooks", PlaybookFiles.Hashes(paths.Playbooks, "cluster.yml"));

    private async Task<ClusterNodes> CloneAsync(
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken
    )
    {
        using var progress = progressLine.Start(StepNames.Clone);
        await keys.EnsureAsync(cancellationToken);
        nodeImage.KeepPackages();
        NoteImage();
        var made = await stacks.ApplyAsync(
            Stack.Cluster,
            new Dictionary<string, object?>(variables) { ["ssh_public_key"] = keys.LoginPublicKey },
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        var nodes = new ClusterNodes(
            made.Required("nodes").Deserialize(ProvisionJson.Default.IReadOnlyListNodeEndpoint)!,
            made.Required("ssh_user").GetString()!
        );
        await JoinAsync(nodes, progress, cancellationToken);
        progress.Complete(Counted.Of(nodes.Nodes.Count, "node") + " joined");
        return nodes;
    }

    // One that another cluster made, and that outlives it, goes with the last that used it.
    private void NoteImage()
    {
        var known = clusterState.Current.Images ?? [];
        if (!known.Contains(nodeImage.Name))
        {
            clusterState.Write(clusterState.Current with { Images = [.. known, nodeImage.Name] });
        }
    }

    /// <summary>Nodes that are in the state and do not answer are made anew; so are all of them by <c>--force</c>.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken)
    {
        // What Terraform has made counts, not what this step last succeeded with: a killed run may have made more.
        if (
            await states.OutputsAsync(Stack.Cluster, cancellationToken) is not { } outputs
            || !outputs.TryGetValue("nodes", out var made)
            || outputs.GetValueOrDefault("ssh_user").GetString() is not { } user
        )
        {
            return [];
        }

        var known = made.Deserialize(ProvisionJson.Default.IReadOnlyListNodeEndpoint)!;
        var wanted = platform.Layout(options).Select(shape => shape.Name).ToHashSet();
        var lost = command.IsForced(StepNames.Clone)
            ? known
            : await nodeLiveness.LostAsync(
                await nodeLiveness.SilentAsync(StepNames.Clone, known, user, cancellationToken),
                cancellationToken
            );
        var replaced = lost.Select(node => node.Name).Where(wanted.Contains).ToList();
        if (replaced.Count > 0)
        {
            log.Information("{0}: makes {1} anew", StepNames.Clone, string.Join(", ", replaced));
        }

        return [.. replaced.Select(platform.NodeResource)];
    }

    private async Task JoinAsync(ClusterNodes nodes, ProgressStep progress, CancellationToken cancellationToken)
    {
        await hostKeys.PinNodesAsync(nodes.Nodes, progress, cancellationToken);
        sshConfig.Write(nodes, keys.Access(nodes.SshUser));
        var reached = await nodeLiveness.OpenTunnelsAsync(nodes.Nodes, nodes.SshUser, cancellationToken);
        await SshReadiness.WaitAsync(keys.Access(nodes.SshUser), reached, progress, cancellationToken);
        await NodeContents.CheckAsync(
            keys.Access(nodes.SshUser),
            reached,
            $"Their image {nodeImage.Name} is not whole. Remove the cluster (target Teardown), make the image anew (target BaseImage with --force), then run the same command again.",
            cancellationToken
        );
        await playbook.RunAsync(
            "cluster",
            "nodes",
            reached,
            keys.Access(nodes.SshUser),
            new JsonObject
            {
                ["mpi_private_key_file"] = keys.Mpi,
                ["mpi_public_key_file"] = ClusterKeys.Public(keys.Mpi),
                ["mpi_known_hosts_file"] = keys.MpiKnownHosts,
                ["shared_directory_by_nfs"] = platform is ISharedDirectory { IsServedByFirstNode: true },
            },
            progress,
            cancellationToken
        );
    }
}
