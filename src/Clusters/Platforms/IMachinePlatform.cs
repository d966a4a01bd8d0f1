using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose nodes are machines that SSH reaches: an <c>INodeSource</c> gives them.</summary>
internal interface IMachinePlatform : IPlatform
{
    /// <summary>When a node that stops answering is taken for lost.</summary>
    LossTimeout LossTimeout { get; }

    /// <summary>Whether nodes are there; by what their sshd says first, unless only another way leads to them.</summary>
    /// <inheritdoc cref="NodeProbing"/>
    Task<ProbeResult[]> ProbeAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) => NodeProbe.ProbeAllAsync(nodes, timeout, cancellationToken);
}

/// <summary>A platform whose nodes may be worse than they look: used by others, unlike each other.</summary>
internal interface INodeWarnings
{
    /// <summary>A sentence each, with figures, as it was when the nodes were looked at last: what a run's report has to say.</summary>
    IReadOnlyList<string> Warnings { get; }
}

/// <summary>A platform whose nodes all see one directory.</summary>
internal interface ISharedDirectory
{
    /// <summary>Its absolute path, the same on each node. That they do see it is proved by each run.</summary>
    string SharedDirectory { get; }

    /// <summary>Whether the first node serves it to the others by NFS, set up by the role <c>shared_directory</c>; else the platform makes it.</summary>
    bool IsServedByFirstNode { get; }
}

/// <summary>A platform whose nodes stand in a network that is not made by us: what firewalls let through is to be found out.</summary>
internal interface IForeignNetwork
{
    /// <summary>The only ports that MPI may listen on; null: any.</summary>
    PortRange? MpiPorts { get; }
}

/// <summary>A platform whose nodes are reached through tunnels, or some of them.</summary>
internal interface INodeTunnels
{
    /// <summary>Opens what is not open yet. A tunnel stays open until the command ends.</summary>
    /// <returns>The same nodes, with the tunnels to them. One that can't be reached is returned all the same, and does not answer.</returns>
    Task<IReadOnlyList<NodeEndpoint>> OpenAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    );

    /// <summary>How an ssh that is not this program's gets to a node.</summary>
    /// <param name="nodes">All of the cluster.</param>
    /// <param name="sshConfig">The cluster's <see cref="Nodes.SshConfig"/>, in which the other nodes are.</param>
    /// <returns>Null where the node's address reaches it.</returns>
    SshProxy? Proxy(NodeEndpoint node, IReadOnlyList<NodeEndpoint> nodes, string sshConfig);
}

/// <summary>A platform whose nodes are reached only from within their network.</summary>
internal interface IJoinedNetwork
{
    /// <summary>Sees to it that this program is in the network, before anything in it has to answer.</summary>
    Task JoinAsync(string network, CancellationToken cancellationToken);
}

/// <summary>A command whose standard input and output are the connection to a node's sshd.</summary>
/// <param name="Variables">What it needs in its environment besides; a secret may be in them, so they are nowhere written.</param>
internal sealed record SshProxy(IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Variables)
{
    public SshProxy(IReadOnlyList<string> command)
        : this(command, new Dictionary<string, string>()) { }
}

/// <summary>A platform that itself knows which nodes there are. Elsewhere, a node that does not answer is lost.</summary>
internal interface INodeInventory
{
    /// <summary>Which of the nodes are gone, or stopped, whoever asks them.</summary>
    Task<IReadOnlyList<NodeEndpoint>> GoneAsync(IReadOnlyList<NodeEndpoint> nodes, CancellationToken cancellationToken);

    /// <summary>Which of the nodes that do not answer are gone, and so are to be made anew: it may be the way to them that is cut.</summary>
    Task<IReadOnlyList<NodeEndpoint>> LostAsync(
        IReadOnlyList<NodeEndpoint> silent,
        CancellationToken cancellationToken
    );
}
