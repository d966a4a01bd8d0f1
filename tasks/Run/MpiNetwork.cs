using System.Net;

namespace Hoarfrost.Run;

/// <summary>Which addresses MPI may use: given as a network, for interfaces have other names on every platform.</summary>
internal static class MpiNetwork
{
    /// <summary>The smallest IPv4 network that holds all of these addresses, in CIDR form.</summary>
    public static string Covering(IEnumerable<string> addresses)
    {
        var numbers = addresses.Select(ToNumber).ToList();
        var (lowest, highest) = (numbers.Min(), numbers.Max());
        var prefixLength = 32;
        while (prefixLength > 0 && Network(lowest, prefixLength) != Network(highest, prefixLength))
        {
            prefixLength--;
        }

        var network = BitConverter.GetBytes(Network(lowest, prefixLength));
        Array.Reverse(network);
        return new IPNetwork(new IPAddress(network), prefixLength).ToString();
    }

    private static uint Network(uint address, int prefixLength) =>
        prefixLength == 0 ? 0 : address & (uint.MaxValue << (32 - prefixLength));

    private static uint ToNumber(string address)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        Array.Reverse(bytes);
        return BitConverter.ToUInt32(bytes);
    }
}
