using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>
/// The two key pairs of a cluster: with one this machine logs in to the nodes, with the other the nodes log in to each other. Neither
/// leaves the cluster's directory for an image, and the first never leaves this machine.
/// </summary>
internal sealed class ClusterKeys(ICakeContext cake, HoarfrostOptions options, ClusterDirectory directory)
{
    public string Login => Path.Combine(directory.SshDirectory, "id_ed25519");

    public string Mpi => Path.Combine(directory.SshDirectory, "mpi_ed25519");

    public string KnownHosts => Path.Combine(directory.SshDirectory, "known_hosts");

    /// <summary>The base instance's host key: its coming and going leaves those of the nodes alone.</summary>
    public string BaseKnownHosts => Path.Combine(directory.SshDirectory, "base_known_hosts");

    /// <summary>The known_hosts of the nodes: every node under each of its names in the cluster.</summary>
    public string MpiKnownHosts => Path.Combine(directory.SshDirectory, "mpi_known_hosts");

    /// <summary>One line of authorized_keys.</summary>
    public string LoginPublicKey => File.ReadAllText(Public(Login)).Trim();

    public static string Public(string privateKey) => $"{privateKey}.pub";

    /// <summary>The way into a node.</summary>
    public SshAccess Access(string user) => new(user, Login, KnownHosts);

    /// <summary>The way into the base instance.</summary>
    public SshAccess BaseAccess(string user) => new(user, Login, BaseKnownHosts);

    /// <summary>Makes the pairs that are missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[Login, Mpi])
        {
            // The private key gets its name last: where it is, the pair is whole.
            if (!File.Exists(key))
            {
                await cake.SshKeygen.GenerateAsync(
                    key,
                    new SshKeygenSettings { Comment = $"hoarfrost {options.Cluster}" },
                    cancellationToken
                );
            }
        }
    }
}
