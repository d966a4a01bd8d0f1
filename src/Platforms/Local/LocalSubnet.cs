using System.Net;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>The addresses of a cluster's network.</summary>
internal static class LocalSubnet
{
    // As the stacks take it.
    private const int PrefixLength = 24;

    // Where daemon.json names none. The engine does not tell these.
    private static readonly IPNetwork[] DefaultPools =
    [
        IPNetwork.Parse("172.17.0.0/16"),
        IPNetwork.Parse("172.18.0.0/15"),
        IPNetwork.Parse("172.20.0.0/14"),
        IPNetwork.Parse("172.24.0.0/13"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    /// <summary>
    /// What the options name, if nothing uses it. Else a network that is there, of a cluster whose state is lost, keeps its own; else what
    /// neither Docker nor the machine uses or leads to.
    /// </summary>
    /// <exception cref="HoarfrostException">The network that is named is used by something else, or none is free.</exception>
    public static async Task<IPNetwork> FindAsync(
        ICakeContext cake,
        HoarfrostOptions options,
        CancellationToken cancellationToken
    )
    {
        var networks = await NetworksAsync(cake, cancellationToken);
        var own = networks.Where(network => Name(network) == $"{options.Cluster}-net").SelectMany(Subnets).ToList();
        IReadOnlyList<UsedNetwork> used =
        [
            .. networks.SelectMany(network =>
                Subnets(network)
                    .Select(subnet => new UsedNetwork(subnet, $"Docker's network {Name(network)}") { IsDockers = true })
            ),
            .. UsedNetworks.OfInterfaces(),
        ];
        if (options.Subnet is { } asked)
        {
            RequireFree(
                asked,
                used.Where(network => !own.Contains(network.Network) && (network.IsDockers || IsHidden(network, asked)))
            );
            return asked;
        }

        return own.Where(static subnet => subnet.PrefixLength == PrefixLength)
                .Select(static subnet => (IPNetwork?)subnet)
                .FirstOrDefault()
            ?? Pick(
                options.Cluster,
                [.. used, .. UsedNetworks.OfRoutes(LocalMachine.RouteTable())],
                Pools(await cake.Docker.InfoAsync(new DockerSettings(), cancellationToken))
            );
    }

    /// <exception cref="HoarfrostException">Nothing is free; says what takes it.</exception>
    public static IPNetwork Pick(
        string cluster,
        IReadOnlyList<UsedNetwork> used,
        IReadOnlyCollection<IPNetwork> pools
    ) =>
        SubnetPicker.Pick(cluster, [.. used.Select(network => network.Network)], pools)
        ?? throw new HoarfrostException(
            $"No private /24 is free for the cluster's network. In use: {List(used)}. Name with --subnet one whose addresses you don't need to reach from here."
        );

    /// <param name="info">What <c>docker info</c> gives.</param>
    public static IReadOnlyList<IPNetwork> Pools(JsonElement info) =>
        info.TryGetProperty("DefaultAddressPools", out var pools) && pools is { ValueKind: JsonValueKind.Array }
            ? [.. pools.EnumerateArray().SelectMany(pool => Network(pool, "Base"))]
            : DefaultPools;

    // A part of a larger network leaves the rest of that reachable.
    private static bool IsHidden(UsedNetwork network, IPNetwork asked) =>
        asked.PrefixLength <= network.Network.PrefixLength;

    // Docker refuses it too, but only after the cluster was begun, and without a name. A route that leads elsewhere it takes.
    private static void RequireFree(IPNetwork asked, IEnumerable<UsedNetwork> used)
    {
        var inTheWay = used.Where(network => SubnetPicker.Overlap(network.Network, asked)).ToList();
        if (inTheWay.Count > 0)
        {
            throw new UsageException(
                $"--subnet {asked} overlaps what this machine has: {List(inTheWay)}. Name another, or leave it out: a free one is then chosen."
            );
        }
    }

    private static string List(IEnumerable<UsedNetwork> used) =>
        string.Join(
            ", ",
            used.GroupBy(network => network.Network, network => network.By)
                .Select(network => $"{network.Key} ({string.Join(", ", network.Distinct(StringComparer.Ordinal))})")
        );

    private static async Task<IReadOnlyList<JsonElement>> NetworksAsync(
        ICakeContext cake,
        CancellationToken cancellationToken
    )
    {
        var listed = await cake.Docker.ListAsync(DockerKind.Network, new DockerListSettings(), cancellationToken);
        var ids = listed.Select(network => network.GetProperty("ID").GetString()!).ToList();
        return ids.Count == 0
            ? []
            : await cake.Docker.InspectAsync(DockerKind.Network, ids, new DockerSettings(), cancellationToken);
    }

    private static string? Name(JsonElement network) => network.GetProperty("Name").GetString();

    /// <param name="network">As the engine describes it.</param>
    public static IEnumerable<IPNetwork> Subnets(JsonElement network) =>
        network.TryGetProperty("IPAM", out var ipam)
        && ipam.TryGetProperty("Config", out var configs)
        && configs.ValueKind == JsonValueKind.Array
            ? configs.EnumerateArray().SelectMany(config => Network(config, "Subnet"))
            : [];

    // As whoever made it wrote it, which may be with an address inside it.
    private static IEnumerable<IPNetwork> Network(JsonElement item, string member) =>
        item.TryGetProperty(member, out var text)
        && text.GetString()?.Split('/') is [var address, var length]
        && IPAddress.TryParse(address, out var parsed)
        && parsed.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
            ? [Ipv4.Network(parsed, int.Parse(length, CultureInfo.InvariantCulture))]
            : [];
}
