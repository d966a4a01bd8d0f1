using Hoarfrost.Core.Text;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Proves that each node reaches each other by SSH.</summary>
internal static class SshMesh
{
    public static Task CheckAsync(NodeConnections nodes, CancellationToken cancellationToken) =>
        nodes.Pool.ForEachAsync((from, shell, token) => ReachOthersAsync(nodes, from, shell, token), cancellationToken);

    /// <summary>By the name that the hostfile has, with the nodes' own keys and pinned host keys, as mpirun will.</summary>
    private static async Task<bool> ReachOthersAsync(
        NodeConnections nodes,
        NodeEndpoint from,
        INodeShell shell,
        CancellationToken cancellationToken
    )
    {
        foreach (var to in nodes.Nodes.Nodes.Where(node => node != from))
        {
            var answer = await shell.RunCheckedAsync(
                [nodes.Software.Ssh, "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", to.MeshName, "hostname"],
                cancellationToken: cancellationToken
            );
            if (HostName.FirstLabel(answer) != HostName.FirstLabel(to.Hostname ?? to.Name))
            {
                throw new HoarfrostException(
                    ExitCodes.StepFailed,
                    $"{from}: ssh to {to.Name} answered as {answer.Trim()}. Two nodes share a name or an address: run the target Clone with --force."
                );
            }
        }

        return true;
    }
}
