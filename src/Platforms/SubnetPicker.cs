using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Hoarfrost.Platforms;

/// <summary>Finds a private /24 for a cluster's network on this machine.</summary>
internal static class SubnetPicker
{
    // 10.64.0.0/10: out of the way of Docker's own pools (172.16/12, 192.168/16) and of the usual low 10.x networks.
    private const int FirstSecondOctet = 64;
    private const int SecondOctets = 64;

    /// <summary>
    /// The first free /24 from a start that depends on the cluster's name only, so that a cluster made again tends to get its old addresses.
    /// </summary>
    /// <exception cref="InvalidOperationException">Each of the 16,384 candidates overlaps a network in use.</exception>
    public static IPNetwork Pick(string cluster, IReadOnlyCollection<IPNetwork> taken)
    {
        var start = BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)));
        for (var step = 0; step < SecondOctets * 256; step++)
        {
            var index = (start + step) % (SecondOctets * 256);
            var candidate = new IPNetwork(
                new IPAddress([10, (byte)(FirstSecondOctet + index / 256), (byte)(index % 256), 0]),
                24
            );
            if (!taken.Any(network => Overlap(network, candidate)))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No private /24 is free on this machine: name one with --subnet.");
    }

    private static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);
}
