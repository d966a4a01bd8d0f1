using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Hoarfrost.Runs.Ssh;

/// <summary>Which addresses MPI may use: given as a network, for interfaces have other names on every platform.</summary>
internal static class MpiNetwork
{
    private const int AddressBits = 32;

    /// <summary>The smallest IPv4 network that holds all of these addresses, in CIDR form.</summary>
    /// <exception cref="ArgumentException">There are none, or one is no IPv4 address.</exception>
    public static string Covering(IEnumerable<string> addresses)
    {
        var numbers = addresses.Select(ToNumber).ToList();
        if (numbers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one address.", nameof(addresses));
        }

        var (lowest, highest) = (numbers.Min(), numbers.Max());
        var prefixLength = BitOperations.LeadingZeroCount(lowest ^ highest);
        var mask = (uint)(ulong.MaxValue << (AddressBits - prefixLength));
        var network = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(network, lowest & mask);
        return new IPNetwork(new IPAddress(network), prefixLength).ToString();
    }

    private static uint ToNumber(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(parsed.GetAddressBytes())
            : throw new ArgumentException($"{address} is no IPv4 address.", nameof(address));
}
