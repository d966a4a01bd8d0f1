using Hoarfrost.Clusters.Images;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Looks on machines for what makes a node of one: by SSH, as an image can't be looked into everywhere.</summary>
internal static class NodeContents
{
    /// <param name="advice">What to do where something is missing.</param>
    /// <exception cref="HoarfrostException">A machine lacks something; names the machine and the files.</exception>
    public static async Task CheckAsync(
        SshAccess access,
        IReadOnlyList<NodeEndpoint> nodes,
        string advice,
        CancellationToken cancellationToken
    )
    {
        await using var pool = new NodePool(nodes, access.Open);
        var missing = await pool.ForEachAsync(
            async (_, shell, token) =>
                ImageContents.Missing(
                    ImageContents.OfNode,
                    (
                        await shell.RunAsync(ImageContents.Question(ImageContents.OfNode), cancellationToken: token)
                    ).StdOut
                ),
            cancellationToken
        );
        var lines = nodes
            .Zip(missing)
            .Where(node => node.Second.Count > 0)
            .Select(node => $"{node.First} lacks {string.Join(", ", node.Second)}.")
            .ToList();
        if (lines.Count > 0)
        {
            throw new HoarfrostException(string.Join('\n', lines.Append(advice)));
        }
    }
}
