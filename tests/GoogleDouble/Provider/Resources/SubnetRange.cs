using System.Buffers.Binary;
using System.Net;

namespace GoogleDouble.Provider.Resources;

/// <summary>The addresses of a subnetwork's IPv4 range.</summary>
internal static class SubnetRange
{
    private const int AddressBits = 32;

    /// <summary>The first address is the network's, the second the gateway's.</summary>
    public const int Gateway = 1;

    /// <summary>The last two are Google's as well.</summary>
    private const int ReservedAtEnd = 2;

    public static IPAddress AddressAt(IPNetwork range, uint index)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + index);
        return new IPAddress(bytes);
    }

    /// <summary>Those that instances may have, the lowest first.</summary>
    public static IEnumerable<IPAddress> Usable(IPNetwork range)
    {
        var size = 1L << (AddressBits - range.PrefixLength);
        for (uint index = Gateway + 1; index < size - ReservedAtEnd; index++)
        {
            yield return AddressAt(range, index);
        }
    }

    public static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);
}
