using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>A host that exists, and the ways to it.</summary>
/// <param name="Name">As the cluster names it.</param>
/// <param name="SshArguments">Gives the arguments, destination excluded, with which an ssh client reaches it: Ansible goes by them.</param>
internal sealed record PreparationHost(
    string Name,
    INodeShell Shell,
    Func<CancellationToken, Task<IReadOnlyList<string>>> SshArguments
);

/// <summary>A host from which not all was taken back.</summary>
/// <param name="Command">What does it there, by root.</param>
internal sealed record HostStillPrepared(string Host, string Reason, string Command);
