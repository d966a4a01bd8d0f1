using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Gives the nodes of a cluster of machines (<see cref="IMachinePlatform"/>): one for each way in which nodes can come to be.</summary>
internal interface INodeSource
{
    /// <summary>What the nodes start from, as results and what was proved of them name it: another one means other nodes.</summary>
    string Image { get; }

    /// <summary>Where the nodes have what is run there.</summary>
    NodeSoftware Software { get; }

    /// <summary>Runs commands on a node. Its connection is opened by the first; the caller disposes of it where it can be.</summary>
    /// <param name="node">With the tunnel to it, where it takes one.</param>
    INodeShell Open(NodeEndpoint node, string sshUser);

    /// <summary>How this machine's own ssh gets to one of the nodes, for a person's shell.</summary>
    SshLogin Login(ClusterNodes nodes, NodeEndpoint node);

    /// <summary>
    /// The work of the target Clone: the nodes that the options ask for, ready for MPI. Makes or takes those that are lacking, gives away those
    /// that are too many, heals what is lost, and leaves all others alone.
    /// </summary>
    Task<Step<ClusterNodes>> StepAsync(CancellationToken cancellationToken);
}

/// <summary>What ssh is called with to log in to a node.</summary>
/// <param name="Arguments">Options and the destination, one element an argument.</param>
/// <param name="Variables">What it needs in its environment besides; a secret may be in them, so they are nowhere written.</param>
internal sealed record SshLogin(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables);
