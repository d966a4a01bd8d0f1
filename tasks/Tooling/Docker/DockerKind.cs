namespace Hoarfrost.Tooling.Docker;

internal enum DockerKind
{
    Container,
    Network,
    Image,
    Volume,
}
