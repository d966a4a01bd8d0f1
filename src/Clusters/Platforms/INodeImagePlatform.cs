using System.Text.Json.Serialization;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.HostKeys;

namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose stacks make a base instance, an image of it, and the nodes as clones of that image.</summary>
internal interface INodeImagePlatform : IMachinePlatform, IStackPlatform
{
    /// <summary>What the image depends on besides the playbooks: the source image and the machine type.</summary>
    void AddImageInputs(Fingerprint fingerprint);

    /// <summary>Makes the stock system image where the platform has to, and names it.</summary>
    Task<string> SourceImageAsync(Action<string> onProgress, CancellationToken cancellationToken);

    /// <summary>The name of the nodes' image for the hash of what goes into it.</summary>
    string ImageName(string hash);

    /// <summary>By what the cluster stack finds the image.</summary>
    string ImageReference(string name);

    /// <summary>Whether the image is there, and whole. One that is being made is waited for.</summary>
    Task<bool> HasImageAsync(string name, CancellationToken cancellationToken);

    /// <summary>Terraform's address of a node's resource, to have a lost one replaced.</summary>
    string NodeResource(string node);

    /// <summary>Nodes' public host keys, learnt over a channel that nobody on the network can tamper with.</summary>
    /// <returns>Each node's, in the order of the nodes.</returns>
    Task<IReadOnlyList<HostKey>[]> HostKeysAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        ProgressStep progress,
        CancellationToken cancellationToken
    );
}

/// <summary>A platform whose nodes take this machine's way out.</summary>
internal interface INodeProxy
{
    /// <summary>The proxy variables for what is fetched on a node; none where it needs none.</summary>
    Task<IReadOnlyDictionary<string, string>> ProxyVariablesAsync(CancellationToken cancellationToken);
}

/// <summary>A platform that makes images of disks, and not of running instances.</summary>
internal interface IImageGeneralization
{
    /// <summary>
    /// Takes out of a configured base instance what is its own: keys, machine id. From then on the variables of its stack ask for an instance
    /// that is stopped.
    /// </summary>
    Task GeneralizeAsync(BaseInstanceNode instance, ProgressStep progress, CancellationToken cancellationToken);
}

/// <summary>The outputs of the base stack.</summary>
internal sealed record BaseInstanceNode(
    [property: JsonPropertyName("instance")] NodeEndpoint Instance,
    [property: JsonPropertyName("ssh_user")] string SshUser
);
