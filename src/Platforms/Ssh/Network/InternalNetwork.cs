using System.Net;

namespace Hoarfrost.Platforms.Ssh.Network;

/// <summary>
/// Chooses the addresses by which the hosts reach each other for MPI: their own, in a network that all of them share, whatever the
/// address is that leads to them from here. Pure.
/// </summary>
internal static class InternalNetwork
{
    /// <returns>Each host's address, in their order.</returns>
    /// <exception cref="UsageException">They share no network, or what the hosts file names is not theirs; says what each has.</exception>
    public static IReadOnlyList<string> Choose(IReadOnlyList<HostNetworks> hosts)
    {
        foreach (var host in hosts)
        {
            RequireOwn(host);
        }

        if (hosts.All(static host => host.Given is not null))
        {
            return Distinct(hosts, [.. hosts.Select(static host => host.Given!)]);
        }

        return Shared(hosts) ?? Routed(hosts) ?? throw NoneShared(hosts);
    }

    /// <summary>The best of the networks in which each host has an address of its own.</summary>
    private static IReadOnlyList<string>? Shared(IReadOnlyList<HostNetworks> hosts)
    {
        var candidates = hosts[0]
            .Interfaces.Select(static one => one.Network)
            .Distinct()
            .Select(network => hosts.Select(host => In(host, network)).ToList())
            .Where(static found => found.All(static one => one is not null))
            .Select(static found => found.OfType<HostInterface>().ToList())
            // A bridge that each host makes for its containers has the same address on all.
            .Where(static found => found.DistinctBy(static one => one.Address).Count() == found.Count)
            .Where(found => hosts.Count == 1 || found[0].PrefixLength < 32);
        var best = candidates
            .OrderBy(static found => found.Any(static one => one.IsTunnel))
            .ThenBy(static found => found.Any(static one => one.IsBridge))
            .ThenByDescending(static found => found.Min(static one => one.SpeedMbps ?? 0))
            .ThenByDescending(static found => found.All(static one => Ipv4.IsPrivate(one.Address)))
            .ThenByDescending(static found => found.All(static one => one.IsDefault))
            .FirstOrDefault();
        return best is null ? null : [.. best.Select(static one => one.Address)];
    }

    /// <summary>Clouds give each machine an address of 32 bits, or a subnet of its own, and route between them: VerifyMpi proves that.</summary>
    private static IReadOnlyList<string>? Routed(IReadOnlyList<HostNetworks> hosts)
    {
        var addresses = hosts
            .Select(static host => host.Given ?? host.Interfaces.FirstOrDefault(static one => one.IsDefault)?.Address)
            .OfType<string>()
            .ToList();
        return
            addresses.Count == hosts.Count
            && addresses.Distinct().Count() == addresses.Count
            && addresses.Select(Ipv4.IsPrivate).Distinct().Count() == 1
            ? addresses
            : null;
    }

    private static HostInterface? In(HostNetworks host, IPNetwork network) =>
        host.Given is { } given
            ? host.Interfaces.FirstOrDefault(one => one.Address == given && one.Network == network)
            : host.Interfaces.FirstOrDefault(one => one.Network == network);

    private static void RequireOwn(HostNetworks host)
    {
        if (host.Given is { } given && host.Interfaces.All(one => one.Address != given))
        {
            throw new UsageException(
                $"internal {given}: it is no address of {host.Name}, and MPI can use only those of its own interfaces. {host.Describe()}."
            );
        }
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<HostNetworks> hosts, IReadOnlyList<string> addresses) =>
        hosts.Zip(addresses).GroupBy(static pair => pair.Second).FirstOrDefault(static group => group.Count() > 1)
            is { } twice
            ? throw new UsageException(
                $"internal {twice.Key}: {string.Join(" and ", twice.Select(static pair => pair.First.Name))} have it both. Each host needs an address of its own."
            )
            : addresses;

    private static UsageException NoneShared(IReadOnlyList<HostNetworks> hosts) =>
        new(
            "The hosts share no network for MPI. Their own addresses are:\n"
                + string.Join('\n', hosts.Select(static host => $"  {host.Describe()}"))
                + "\nName each host's address that all others reach in the hosts file: internal: 10.0.0.11 (internal_address in an inventory)."
        );
}
