namespace Hoarfrost.Remote;

/// <summary>A node, and with what this machine logs in to it.</summary>
/// <param name="PrivateKeyPath">The cluster's key (OpenSSH format, no passphrase, mode 0600).</param>
/// <param name="KnownHostsPath">The cluster's pinned host keys; it must hold one of this node.</param>
internal sealed record SshTarget(NodeEndpoint Node, string User, string PrivateKeyPath, string KnownHostsPath);
