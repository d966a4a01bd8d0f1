namespace Hoarfrost.Tooling.Docker.Exec;

internal sealed class DockerExecSettings : DockerSettings
{
    /// <summary><c>--user</c>.</summary>
    public string? User { get; init; }

    /// <summary><c>--workdir</c>, in the container.</summary>
    public string? ContainerDirectory { get; init; }

    /// <summary>Environment of the command. Values reach docker by its own environment: no argument holds them.</summary>
    public IReadOnlyDictionary<string, string> ContainerEnvironment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the command reads from its standard input, secrets too.</summary>
    public ReadOnlyMemory<byte>? StandardInput { get; init; }
}
