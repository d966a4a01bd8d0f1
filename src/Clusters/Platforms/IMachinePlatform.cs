using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;
using Hoarfrost.Remote.Liveness;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose nodes are machines: made from an image of ours, and reached by SSH.</summary>
internal interface IMachinePlatform : IPlatform
{
    /// <summary>When a node that stops answering is taken for lost.</summary>
    LossPatience LossPatience { get; }

    /// <summary>What the base image depends on besides the playbooks: the source image and the machine type.</summary>
    void AddImageInputs(Fingerprint fingerprint);

    /// <summary>Makes the stock system image where the platform has to, and names it.</summary>
    Task<string> SourceImageAsync(Action<string> onProgress, CancellationToken cancellationToken);

    /// <summary>The name of the nodes' image for the hash of what goes into it.</summary>
    string ImageName(string hash);

    /// <summary>By what the cluster stack finds the image.</summary>
    string ImageReference(string name);

    /// <summary>The last that happens to a configured base instance before its image is made.</summary>
    Task SealAsync(BaseInstanceNode instance, ProgressStep progress, CancellationToken cancellationToken);

    /// <summary>Terraform's address of a node's resource, to have a lost one replaced.</summary>
    string NodeResource(string node);

    /// <summary>Makes nodes reachable from this machine, if it takes anything: a tunnel stays open until the run ends.</summary>
    /// <returns>The same nodes, with the doors to them. One that can't be reached is returned all the same, and does not answer.</returns>
    Task<IReadOnlyList<NodeEndpoint>> ReachAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        string sshUser,
        CancellationToken cancellationToken
    );

    /// <summary>Which of the nodes the platform itself knows to be gone, or stopped, whoever asks them.</summary>
    /// <returns>None where it can't tell sooner than the nodes themselves.</returns>
    Task<IReadOnlyList<NodeEndpoint>> GoneAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<NodeEndpoint>>([]);

    /// <summary>Which of the nodes that do not answer are gone, and so are to be made anew: it may be the way to them that is cut.</summary>
    Task<IReadOnlyList<NodeEndpoint>> LostAsync(
        IReadOnlyList<NodeEndpoint> silent,
        CancellationToken cancellationToken
    );

    /// <summary>Nodes' public host keys, learnt over a channel that nobody on the network can tamper with.</summary>
    /// <returns>Each node's, in the order of the nodes.</returns>
    Task<IReadOnlyList<HostKey>[]> HostKeysAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    );
}
