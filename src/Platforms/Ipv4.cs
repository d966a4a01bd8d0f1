using System.Buffers.Binary;
using System.Net;

namespace Hoarfrost.Platforms;

/// <summary>Addresses of version 4 as numbers, the first octet the highest.</summary>
internal static class Ipv4
{
    private const int Bits = 32;

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
