using System.Text.Json.Serialization;

namespace Hoarfrost.Remote;

/// <summary>One element of the cluster stack's output <c>nodes</c>, the same on every platform.</summary>
/// <param name="Name">Host name within the cluster, as in the hostfile.</param>
/// <param name="Address">Where this machine reaches the node's sshd.</param>
/// <param name="InternalAddress">Where the other nodes reach it.</param>
/// <param name="Cores">Physical cores that the node may use.</param>
/// <param name="MemoryMb">Memory of the node in MiB, as its platform gives it.</param>
internal sealed record NodeEndpoint(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("address")] string Address,
    [property: JsonPropertyName("ssh_port")] int SshPort,
    [property: JsonPropertyName("internal_address")] string InternalAddress,
    [property: JsonPropertyName("cores")] int Cores,
    [property: JsonPropertyName("memory_mb")] int MemoryMb
)
{
    /// <summary>What the node calls itself, where that is not its name here; then the other nodes know it by its internal address only.</summary>
    [JsonPropertyName("hostname")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hostname { get; init; }

    /// <summary>By what the other nodes reach it, and so a hostfile names it.</summary>
    [JsonIgnore]
    public string MeshName => Hostname is null ? Name : InternalAddress;

    /// <summary>Where to connect to instead of the address, which stays what the node's host key is pinned to; null: there is no tunnel.</summary>
    [JsonIgnore]
    public Tunnel? Tunnel { get; init; }

    [JsonIgnore]
    public string ConnectHost => Tunnel?.Host ?? Address;

    [JsonIgnore]
    public int ConnectPort => Tunnel?.Port ?? SshPort;

    /// <summary>How errors name the node: <c>hoarfrost-1 (172.30.0.11:22)</c>.</summary>
    public override string ToString() => $"{Name} ({Address}:{SshPort})";
}

/// <summary>A tunnel to a node's sshd, by its end on this machine.</summary>
internal sealed record Tunnel(string Host, int Port);

/// <summary>A node, and with what this machine logs in to it.</summary>
/// <param name="PrivateKeyPath">The cluster's key (OpenSSH format, no passphrase, mode 0600).</param>
/// <param name="KnownHostsPath">The cluster's pinned host keys; it must hold one of this node.</param>
internal sealed record SshTarget(NodeEndpoint Node, string User, string PrivateKeyPath, string KnownHostsPath);
