using System.Buffers.Binary;
using System.Net;

namespace Hoarfrost.Platforms;

/// <summary>Addresses of version 4 as numbers, the first octet the highest.</summary>
internal static class Ipv4
{
    private const int Bits = 32;

    // RFC 1918, and RFC 6598's of carriers, which clouds and VPNs use.
    private static readonly IPNetwork[] PrivateRanges =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"),
    ];

    public static bool IsPrivate(string address) =>
        IPAddress.TryParse(address, out var parsed) && PrivateRanges.Any(range => range.Contains(parsed));

    public static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    public static IPAddress FromNumber(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    /// <summary>The network that an address is in.</summary>
    public static IPNetwork Network(IPAddress address, int prefixLength)
    {
        var mask = prefixLength == 0 ? 0 : uint.MaxValue << (Bits - prefixLength);
        return new IPNetwork(FromNumber(ToNumber(address) & mask), prefixLength);
    }
}
