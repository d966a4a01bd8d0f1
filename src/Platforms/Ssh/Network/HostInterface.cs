using System.Net;

namespace Hoarfrost.Platforms.Ssh.Network;

/// <summary>An IPv4 address of a host's own.</summary>
/// <param name="SpeedMbps">Of the link; null where it does not say, as a virtual one.</param>
/// <param name="IsDefault">The way to everywhere else leads over it.</param>
/// <param name="IsBridge">Made on the host itself, as container engines do.</param>
internal sealed record HostInterface(
    string Name,
    string Address,
    int PrefixLength,
    int? SpeedMbps,
    bool IsDefault,
    bool IsTunnel,
    bool IsBridge
)
{
    /// <summary>The network that the address is in.</summary>
    public IPNetwork Network => Ipv4.Network(IPAddress.Parse(Address), PrefixLength);

    public override string ToString() => $"{Name} {Address}/{PrefixLength.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>A host, as far as its networks go.</summary>
/// <param name="Given">The address that the hosts file names for MPI; null: none.</param>
internal sealed record HostNetworks(string Name, IReadOnlyList<HostInterface> Interfaces, string? Given)
{
    public string Describe() =>
        Interfaces.Count == 0
            ? $"{Name}: no IPv4 address (is ip of iproute2 there?)"
            : $"{Name}: {string.Join(", ", Interfaces)}";
}
