using System.Net;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>The addresses of a cluster that names none.</summary>
internal static class LocalSubnet
{
    // As the stacks take it.
    private const int PrefixLength = 24;

    /// <summary>A network that is there, of a cluster whose state is lost, keeps its own; else what neither Docker nor the machine uses.</summary>
    public static async Task<IPNetwork> FindAsync(
        ICakeContext cake,
        string cluster,
        CancellationToken cancellationToken
    )
    {
        var networks = await NetworksAsync(cake, cancellationToken);
        var own = networks.Where(network => network.GetProperty("Name").GetString() == $"{cluster}-net");
        return own.SelectMany(Subnets)
                .Where(static subnet => subnet.PrefixLength == PrefixLength)
                .Select(static subnet => (IPNetwork?)subnet)
                .FirstOrDefault()
            ?? SubnetPicker.Pick(cluster, [.. networks.SelectMany(Subnets), .. LocalMachine.Networks()]);
    }

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

    /// <param name="network">As the engine describes it.</param>
    public static IEnumerable<IPNetwork> Subnets(JsonElement network)
    {
        if (
            !network.TryGetProperty("IPAM", out var ipam)
            || !ipam.TryGetProperty("Config", out var configs)
            || configs.ValueKind != JsonValueKind.Array
        )
        {
            yield break;
        }

        foreach (var config in configs.EnumerateArray())
        {
            if (
                config.TryGetProperty("Subnet", out var subnet)
                && IPNetwork.TryParse(subnet.GetString(), out var parsed)
            )
            {
                yield return parsed;
            }
        }
    }
}
