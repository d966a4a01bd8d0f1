using System.Text.Json;
using System.Text.Json.Nodes;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Makes the nodes from their image and joins them: keys, names, host keys. Touches only the nodes that have to change.</summary>
/// <param name="platformVariables">Of the cluster stack.</param>
internal sealed class NodeCloner(HoarfrostContext context, IReadOnlyDictionary<string, object?> platformVariables)
{
    private readonly IReadOnlyDictionary<string, object?> variables = new Dictionary<string, object?>(platformVariables)
    {
        ["network"] = context.Outputs.Network.Network,
        ["image"] = context.Machines.ImageReference(context.NodeImage.Name),
    };

    public Step<ClusterNodes> Step() =>
        new(
            nameof(Clone),
            Inputs(),
            ProvisionJson.Default.ClusterNodes,
            async (nodes, cancellationToken) =>
                (
                    await NodeLiveness.SilentAsync(
                        context,
                        nameof(Clone),
                        nodes.Nodes,
                        nodes.SshUser,
                        cancellationToken
                    )
                ).Count == 0,
            CloneAsync
        );

    private Fingerprint Inputs() =>
        context
            .Stacks.Inputs(Stack.Cluster, variables)
            .AddFiles(
                "playbooks",
                context.FileHashes.HashFolder(
                    context.Paths.Playbooks,
                    path =>
                        path is "cluster.yml" or "ansible.cfg"
                        || path.StartsWith("roles/mpi_mesh/", StringComparison.Ordinal)
                )
            );

    private async Task<ClusterNodes> CloneAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("Clone: making the nodes");
        await context.Keys.EnsureAsync(cancellationToken);
        var outputs = await context.Stacks.ApplyAsync(
            Stack.Cluster,
            new Dictionary<string, object?>(variables) { ["ssh_public_key"] = context.Keys.LoginPublicKey },
            await ReplaceAsync(cancellationToken),
            progress.Show,
            cancellationToken
        );
        var nodes = new ClusterNodes(
            outputs.Required("nodes").Deserialize(ProvisionJson.Default.IReadOnlyListNodeEndpoint)!,
            outputs.Required("ssh_user").GetString()!
        );
        await JoinAsync(nodes, progress, cancellationToken);
        progress.Complete(FormattableString.Invariant($"{nodes.Nodes.Count} joined"));
        return nodes;
    }

    /// <summary>Nodes that are in the state and do not answer are made anew; so are all of them by <c>--force</c>.</summary>
    private async Task<IReadOnlyList<string>> ReplaceAsync(CancellationToken cancellationToken)
    {
        // What Terraform has made counts, not what this step last succeeded with: a killed run may have made more.
        if (
            await context.Stacks.OutputsAsync(Stack.Cluster, cancellationToken) is not { } outputs
            || !outputs.TryGetValue("nodes", out var made)
            || outputs.GetValueOrDefault("ssh_user").GetString() is not { } user
        )
        {
            return [];
        }

        var known = made.Deserialize(ProvisionJson.Default.IReadOnlyListNodeEndpoint)!;
        var wanted = context
            .Platform.Layout(context.Options)
            .Select(shape => shape.Name)
            .ToHashSet(StringComparer.Ordinal);
        var lost = context.IsForced(nameof(Clone))
            ? known
            : await context.Machines.LostAsync(
                await NodeLiveness.SilentAsync(context, nameof(Clone), known, user, cancellationToken),
                cancellationToken
            );
        var replaced = lost.Select(node => node.Name).Where(wanted.Contains).ToList();
        if (replaced.Count > 0)
        {
            context.Log.Information("{0}: makes {1} anew", nameof(Clone), string.Join(", ", replaced));
        }

        return [.. replaced.Select(context.Machines.NodeResource)];
    }

    private async Task JoinAsync(ClusterNodes nodes, ProgressStep progress, CancellationToken cancellationToken)
    {
        await context.HostKeys.PinNodesAsync(nodes.Nodes, progress, cancellationToken);
        var reached = await context.Machines.ReachAsync(nodes.Nodes, nodes.SshUser, cancellationToken);
        await SshReadiness.WaitAsync(context.Access(nodes.SshUser), reached, progress, cancellationToken);
        await NodeContents.CheckAsync(
            context.Access(nodes.SshUser),
            reached,
            $"Their image {context.NodeImage.Name} is not whole. Remove the cluster (target Teardown), make the image anew (target BaseImage with --force), then run the same command again.",
            cancellationToken
        );
        await context.Playbook.RunAsync(
            "cluster",
            "nodes",
            reached,
            context.Access(nodes.SshUser),
            new JsonObject
            {
                ["mpi_private_key_file"] = context.Keys.Mpi,
                ["mpi_public_key_file"] = ClusterKeys.Public(context.Keys.Mpi),
                ["mpi_known_hosts_file"] = context.Keys.MpiKnownHosts,
            },
            progress,
            cancellationToken
        );
    }
}
