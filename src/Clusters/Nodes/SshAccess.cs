using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>With what this machine logs in to all nodes of a cluster.</summary>
internal sealed record SshAccess(string User, string PrivateKeyPath, string KnownHostsPath)
{
    public SshTarget To(NodeEndpoint node) => new(node, User, PrivateKeyPath, KnownHostsPath);

    public INodeShell Open(NodeEndpoint node) => Open(node, ConnectPolicy.Default);

    public INodeShell Open(NodeEndpoint node, ConnectPolicy policy) => new SshSession(To(node), policy);
}

/// <summary>Waits until nodes that were just made let the cluster's user in.</summary>
internal static class SshReadiness
{
    /// <exception cref="RemoteException">A node did not come up in time, or is not the one that was pinned.</exception>
    public static async Task WaitAsync(
        SshAccess access,
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        progress.ReportWait(
            $"SSH of {string.Join(", ", nodes.Select(node => node.Name))}",
            ConnectPolicy.Boot.Deadline
        );
        await using var pool = new NodePool(nodes, node => access.Open(node, ConnectPolicy.Boot));
        await pool.ForEachAsync(
            async (_, shell, token) =>
            {
                await shell.ConnectAsync(token);
                return true;
            },
            cancellationToken
        );
    }
}
