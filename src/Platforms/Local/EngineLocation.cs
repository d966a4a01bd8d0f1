using System.Net;
using Hoarfrost.Core.Json;
using Hoarfrost.Core.Text;
using Hoarfrost.Tooling.Docker;

namespace Hoarfrost.Platforms.Local;

/// <summary>Where an engine runs its containers, as seen from a machine. Pure.</summary>
/// <param name="Endpoint">Where the engine is asked.</param>
/// <param name="Name">Its machine's host name.</param>
/// <param name="Subnets">Of its default bridge; none where it has no such bridge.</param>
internal sealed record EngineLocation(
    string? Endpoint,
    string Name,
    string OperatingSystem,
    bool IsRootless,
    IReadOnlyList<IPNetwork> Subnets
)
{
    /// <param name="info">What <c>docker info</c> says.</param>
    public static EngineLocation Read(string? endpoint, JsonElement info, IReadOnlyList<IPNetwork> subnets) =>
        new(
            endpoint,
            info.Text("Name") ?? "",
            info.Text("OperatingSystem") ?? "",
            info.TryGetProperty("SecurityOptions", out var options)
                && options.ValueKind is JsonValueKind.Array
                && options
                    .EnumerateArray()
                    .Any(static option =>
                        option.GetString()?.Contains("name=rootless", StringComparison.Ordinal) is true
                    ),
            subnets
        );

    /// <summary>What keeps this machine from reaching the engine's containers by their addresses.</summary>
    /// <param name="addresses">Of this machine's interfaces: a bridge is one of the machine that the engine is on.</param>
    /// <returns>The end of a sentence that begins with the engine; null where nothing does.</returns>
    public string? WhyUnreachable(string machineName, IReadOnlyCollection<IPAddress> addresses) =>
        OperatingSystem.Contains("Docker Desktop", StringComparison.Ordinal)
            ? "is Docker Desktop, whose containers are in a virtual machine"
        : IsRootless ? "is rootless, and its containers have a network of their own"
        : DockerAnswer.SocketOf(Endpoint) is null && HostName.FirstLabel(Name) != HostName.FirstLabel(machineName)
            ? $"is on another machine, {Name}"
        : Subnets.Count > 0 && !Subnets.Any(subnet => addresses.Any(subnet.Contains))
            ? $"has its containers elsewhere: no interface of this machine is in their network {string.Join(", ", Subnets)}"
        : null;
}
