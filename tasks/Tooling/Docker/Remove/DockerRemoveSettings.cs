namespace Hoarfrost.Tooling.Docker.Remove;

internal sealed class DockerRemoveSettings : DockerSettings
{
    /// <summary><c>--force</c>: a running container is killed, an image loses all its tags. Networks know no such flag.</summary>
    public bool? Force { get; init; }

    /// <summary><c>--volumes</c>: with a container its anonymous volumes.</summary>
    public bool? Volumes { get; init; }
}
