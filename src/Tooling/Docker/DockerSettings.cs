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
