using System.Net.NetworkInformation;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Core.Json;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>
/// The way from this program to the containers of Docker's engine: straight where the engine's bridges are this machine's. Where this program
/// is itself in a container of that engine, as the jobs of most CI runners, that joins the cluster's network.
/// </summary>
internal sealed class EngineNetworks(ICakeContext cake, DockerAccess access)
{
    /// <summary>In a cluster's network, a container has it that joined to reach the nodes; the scripts of the stacks know it, too.</summary>
    public const string Alias = "hoarfrost-pipeline";

    private const string DefaultBridge = "bridge";

    private Task<Container?>? own;

    /// <exception cref="HoarfrostException">The engine's containers can't be reached from here.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await OwnAsync(cancellationToken) is not null)
        {
            return;
        }

        var endpoint = new DockerProbe(cake).EndpointAsync(cancellationToken);
        var info = cake.Docker.InfoAsync(new DockerSettings(), cancellationToken);
        var subnets = DefaultSubnetsAsync(cancellationToken);
        await Task.WhenAll(endpoint, info, subnets);
        var location = EngineLocation.Read(await endpoint, await info, await subnets);
        var addresses = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .ToList();
        if (location.WhyUnreachable(Environment.MachineName, addresses) is { } why)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"Containers can't be reached from here: the Docker engine at {location.Endpoint} {why}. The nodes of the platform local need an engine of this machine: docker context use default takes it, and {DockerAdvice.HostVariable} must name no other. Or run Hoarfrost where that engine is, also in a container of it."
            );
        }
    }

    /// <summary>Sees to it that this program reaches the nodes of a network. Once joined, the network is left as it is removed.</summary>
    public async Task JoinAsync(string network, CancellationToken cancellationToken)
    {
        if (
            await OwnAsync(cancellationToken) is not { } container
            || container.Joined.Contains(network)
            || !await cake.DockerHasAsync(DockerKind.Network, network, cancellationToken)
        )
        {
            return;
        }

        cake.Log.Information("This container ({0}) joins the network {1}.", container.FullId[..12], network);
        await cake.Docker.ConnectAsync(network, container.FullId, Alias, new DockerSettings(), cancellationToken);
        own = Task.FromResult<Container?>(container with { Joined = [.. container.Joined, network] });
    }

    /// <summary>Takes out of a network the containers of pipelines that joined it. What others have in it is theirs.</summary>
    public static async Task LeaveAsync(ICakeContext cake, string network, CancellationToken cancellationToken)
    {
        var found = await cake.Docker.InspectAsync(
            DockerKind.Network,
            [network],
            new DockerSettings(),
            cancellationToken
        );
        var members = found
            .SelectMany(static item => item.GetProperty("Containers").EnumerateObject())
            .Select(static member => member.Name)
            .ToList();
        foreach (
            var member in await cake.Docker.InspectAsync(
                DockerKind.Container,
                members,
                new DockerSettings(),
                cancellationToken
            )
        )
        {
            if (HasJoined(member, network))
            {
                await cake.Docker.DisconnectAsync(
                    network,
                    member.GetProperty("Id").GetString()!,
                    new DockerSettings(),
                    cancellationToken
                );
            }
        }
    }

    private static bool HasJoined(JsonElement container, string network) =>
        container.GetProperty("NetworkSettings").GetProperty("Networks").TryGetProperty(network, out var endpoint)
        && endpoint.TryGetProperty("Aliases", out var aliases)
        && aliases.ValueKind is JsonValueKind.Array
        && aliases.EnumerateArray().Any(static alias => alias.GetString() == Alias);

    private Task<Container?> OwnAsync(CancellationToken cancellationToken) => own ??= FindOwnAsync(cancellationToken);

    private async Task<Container?> FindOwnAsync(CancellationToken cancellationToken)
    {
        var candidates = OwnContainer.Candidates(
            LocalMachine.Read("/proc/self/mountinfo") ?? "",
            LocalMachine.Read("/proc/self/cgroup") ?? "",
            Environment.MachineName
        );
        if (candidates.Count == 0 || !await access.IsThereAsync(cancellationToken))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (await FindAsync(candidate, cancellationToken) is not { } found)
            {
                continue;
            }

            // One with another's network is where that one is; one with the host's is no container to it.
            const string Shared = "container:";
            var mode = found.GetProperty("HostConfig").Text("NetworkMode") ?? "";
            if (mode.StartsWith(Shared, StringComparison.Ordinal))
            {
                found = await FindAsync(mode[Shared.Length..], cancellationToken) ?? found;
            }

            return mode is "host" ? null : Container.Of(found);
        }

        return null;
    }

    private async Task<JsonElement?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var listed = await cake.Docker.ListAsync(
            DockerKind.Container,
            new DockerListSettings { Filters = [$"id={id}"] },
            cancellationToken
        );
        return
            listed.Count == 1
            && await cake.Docker.InspectAsync(
                DockerKind.Container,
                [listed[0].GetProperty("ID").GetString()!],
                new DockerSettings(),
                cancellationToken
            )
                is [var found]
            ? found
            : null;
    }

    private async Task<IReadOnlyList<System.Net.IPNetwork>> DefaultSubnetsAsync(CancellationToken cancellationToken) =>
        await cake.DockerHasAsync(DockerKind.Network, DefaultBridge, cancellationToken)
            ?
            [
                .. (
                    await cake.Docker.InspectAsync(
                        DockerKind.Network,
                        [DefaultBridge],
                        new DockerSettings(),
                        cancellationToken
                    )
                ).SelectMany(LocalSubnet.Subnets),
            ]
            : [];

    private sealed record Container(string FullId, IReadOnlyList<string> Joined)
    {
        public static Container Of(JsonElement inspected) =>
            new(
                inspected.GetProperty("Id").GetString()!,
                [
                    .. inspected
                        .GetProperty("NetworkSettings")
                        .GetProperty("Networks")
                        .EnumerateObject()
                        .Select(static network => network.Name),
                ]
            );
    }
}
