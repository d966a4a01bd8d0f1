using System.Buffers.Binary;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Numerics;

namespace Hoarfrost.Platforms.Local;

/// <summary>A network that this machine uses, or leads to.</summary>
/// <param name="By">What uses it, for people.</param>
internal sealed record UsedNetwork(IPNetwork Network, string By)
{
    /// <summary>Docker gives no network that has an address in common with another one of its own.</summary>
    public bool IsDockers { get; init; }
}

/// <summary>The IPv4 networks that a cluster's own must not hide.</summary>
internal static class UsedNetworks
{
    // The fields of a line of /proc/net/route.
    private const int Interface = 0;
    private const int Destination = 1;
    private const int Flags = 3;
    private const int Mask = 7;

    // Of the kernel's linux/route.h: in use; leads nowhere, on purpose.
    private const int IsUp = 0x0001;
    private const int IsReject = 0x0200;

    // All addresses, and their halves, by which a VPN takes over the default route.
    private const int WidestDefault = 1;

    /// <summary>What its interfaces are on.</summary>
    public static IReadOnlyList<UsedNetwork> OfInterfaces() =>
        [
            .. NetworkInterface
                .GetAllNetworkInterfaces()
                .SelectMany(network =>
                    network
                        .GetIPProperties()
                        .UnicastAddresses.Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork)
                        .Select(address => new UsedNetwork(
                            Ipv4.Network(address.Address, address.PrefixLength),
                            $"interface {network.Name}"
                        ))
                ),
        ];

    /// <summary>Where its routes lead, but for default routes: a network of ours within one would be reached, and what is there not.</summary>
    /// <param name="table">The kernel's <c>/proc/net/route</c>: numbers in hexadecimal, addresses in the order of the machine's bytes.</param>
    public static IReadOnlyList<UsedNetwork> OfRoutes(string table) =>
        [
            .. table
                .Split('\n')
                .Skip(1)
                .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
                .Where(fields => fields.Length > Mask && (Number(fields[Flags]) & (IsUp | IsReject)) == IsUp)
                .Select(fields => new UsedNetwork(
                    Ipv4.Network(Address(fields[Destination]), BitOperations.PopCount(Number(fields[Mask]))),
                    $"a route by {fields[Interface]}"
                ))
                .Where(route => route.Network.PrefixLength > WidestDefault),
        ];

    private static IPAddress Address(string hex)
    {
        var number = Number(hex);
        return Ipv4.FromNumber(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(number) : number);
    }

    private static uint Number(string hex) =>
        uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
