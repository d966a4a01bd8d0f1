using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Gives the nodes of a cluster of machines (<see cref="IMachinePlatform"/>): one for each way in which nodes can come to be.</summary>
internal interface INodeSource
{
    /// <summary>What the nodes start from, as results and what was proved of them name it: another one means other nodes.</summary>
    string Image { get; }

    /// <summary>With what this machine logs in to the nodes.</summary>
    SshAccess Access(string sshUser);

    /// <summary>
    /// The work of the target Clone: the nodes that the options ask for, ready for MPI. Makes or takes those that are lacking, gives away those
    /// that are too many, heals what is lost, and leaves all others alone.
    /// </summary>
    Task<Step<ClusterNodes>> StepAsync(CancellationToken cancellationToken);
}
