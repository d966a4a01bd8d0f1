namespace Hoarfrost.Tooling.Docker.Run;

internal sealed class DockerRunSettings : DockerSettings;
