using System.Text.Json.Serialization;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>What a stack gives to the steps after it.</summary>
internal static class StackOutputs
{
    extension(IReadOnlyDictionary<string, JsonElement> outputs)
    {
        /// <exception cref="HoarfrostException">The stack was applied, and gave no such output.</exception>
        public JsonElement Required(string name) =>
            outputs.TryGetValue(name, out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
                ? value
                : throw new HoarfrostException(
                    $"terraform apply ended without an error, but gave no output \"{name}\"; it gave: {string.Join(", ", outputs.Keys.Order(StringComparer.Ordinal))}. Look at its log in the cluster's logs/ and run the same command again."
                );
    }
}

/// <summary>The outputs of the cluster stack: all that later steps know of the nodes.</summary>
internal sealed record ClusterNodes(
    [property: JsonPropertyName("nodes")] IReadOnlyList<NodeEndpoint> Nodes,
    [property: JsonPropertyName("ssh_user")] string SshUser
)
{
    /// <summary>The node that mpirun runs on, and the first of the hostfile.</summary>
    public NodeEndpoint Head => Nodes[0];
}
