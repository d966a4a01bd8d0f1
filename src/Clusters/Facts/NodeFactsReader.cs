using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Facts;

/// <summary>Asks nodes for their facts.</summary>
internal static class NodeFactsReader
{
    /// <param name="program">Where <c>hoarfrost-job</c> is on the node.</param>
    /// <returns>The facts and, for the records, the node's own text.</returns>
    /// <exception cref="RemoteException">The node does not answer.</exception>
    public static async Task<FactSheet> ReadAsync(
        NodeEndpoint node,
        INodeShell shell,
        string program,
        CancellationToken cancellationToken
    )
    {
        var json = await shell.RunCheckedAsync(
            [program, "facts", node.InternalAddress],
            cancellationToken: cancellationToken
        );
        return new FactSheet(Parse(json, node.ToString()), json);
    }

    /// <exception cref="HoarfrostException">It is no such text.</exception>
    public static NodeFacts Parse(string json, string node)
    {
        try
        {
            return JsonSerializer.Deserialize(json, NodeFactsJson.Default.NodeFacts)!;
        }
        catch (JsonException e)
        {
            throw new HoarfrostException(
                $"{node}: its facts can't be read ({e.Message}). The node's image is of another version: run the target Clone again.",
                e
            );
        }
    }
}
