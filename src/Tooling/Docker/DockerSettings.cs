using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Docker;

internal enum DockerKind
{
    Container,
    Network,
    Image,
    Volume,
}

internal class DockerSettings : ToolSettings;

internal sealed class DockerListSettings : DockerSettings
{
    /// <summary><c>--filter label=…</c>: <c>key</c> or <c>key=value</c>; all must match.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// Other filters, <c>key=value</c>. A container's <c>name</c> is a regular expression: <c>name=^frost-1$</c>.
    /// </summary>
    public IReadOnlyList<string> Filters { get; init; } = [];
}

internal sealed class DockerRemoveSettings : DockerSettings
{
    /// <summary><c>--force</c>: a running container is killed, an image loses all its tags. Networks know no such flag.</summary>
    public bool Force { get; init; }

    /// <summary><c>--volumes</c>: with a container its anonymous volumes.</summary>
    public bool Volumes { get; init; }
}

/// <summary>Names of images. Pure.</summary>
internal static class DockerImageName
{
    private static readonly string[] Hub = ["docker.io/", "index.docker.io/"];

    /// <summary>
    /// As the engine lists it: without Docker Hub's host, and without the account of its own images. A filter by the full name finds nothing.
    /// </summary>
    public static string Familiar(string name) =>
        Hub.FirstOrDefault(host => name.StartsWith(host, StringComparison.Ordinal)) is { } hub
            ? WithoutAccount(name[hub.Length..])
            : name;

    private static string WithoutAccount(string name)
    {
        const string Official = "library/";
        return name.StartsWith(Official, StringComparison.Ordinal) ? name[Official.Length..] : name;
    }
}
