using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Hoarfrost.Platforms;

/// <summary>Finds a private /24 for a cluster's network.</summary>
internal static class SubnetPicker
{
    private const int PrefixLength = 24;

    // The first is out of the way of Docker's own pools and of the usual low 10.x networks; then all that is private.
    private static readonly IPNetwork[] Ranges =
    [
        IPNetwork.Parse("10.64.0.0/10"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    /// <summary>
    /// The first free /24 from a start that depends on the cluster's name only, so that a cluster made again tends to get its old addresses.
    /// </summary>
    /// <param name="taken">What is in use, or led to elsewhere.</param>
    /// <param name="avoided">What others take their networks from: used only where nothing else is free.</param>
    /// <returns>Null where each of them overlaps what is taken.</returns>
    public static IPNetwork? Pick(
        string cluster,
        IReadOnlyCollection<IPNetwork> taken,
        IReadOnlyCollection<IPNetwork> avoided
    )
    {
        var start = BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(cluster)));
        return Find([.. taken, .. avoided]) ?? Find(taken);

        IPNetwork? Find(IReadOnlyCollection<IPNetwork> used) =>
            Ranges
                .SelectMany(range => Candidates(range, start))
                .Where(candidate => !used.Any(network => Overlap(network, candidate)))
                .Select(static candidate => (IPNetwork?)candidate)
                .FirstOrDefault();
    }

    public static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);

    private static IEnumerable<IPNetwork> Candidates(IPNetwork range, int start)
    {
        var count = 1 << (PrefixLength - range.PrefixLength);
        var first = Ipv4.ToNumber(range.BaseAddress);
        return Enumerable
            .Range(0, count)
            .Select(step => new IPNetwork(
                Ipv4.FromNumber(first + ((uint)((start + step) % count) << 8)),
                PrefixLength
            ));
    }
}
