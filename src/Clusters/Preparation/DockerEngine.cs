using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Sees to it that a Docker daemon answers. A machine may have Docker's client alone, for daemons elsewhere: it gets one of its own.</summary>
internal sealed class DockerEngine(
    ICakeContext cake,
    ICakeEnvironment environment,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    ToolCheck toolCheck
)
{
    private const string HostVariable = "DOCKER_HOST";

    private readonly DockerDaemonStarter starter = new(cake, paths.Tools);

    /// <summary>Where the platform's steps use Docker.</summary>
    /// <inheritdoc cref="EnsureAsync"/>
    public Task EnsureIfUsedAsync(CancellationToken cancellationToken) =>
        platform.Tools.Contains(ToolRequirement.Docker) ? EnsureAsync(cancellationToken) : Task.CompletedTask;

    /// <exception cref="HoarfrostException">None answers, and none can or may be started.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await starter.IsReachableAsync(cancellationToken))
        {
            return;
        }

        if (options.NoInstall)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                "No Docker daemon answers. Start it (systemctl start docker, or dockerd), or leave out --no-install: Hoarfrost then does."
            );
        }

        if (environment.GetEnvironmentVariable(HostVariable) is { Length: > 0 } host)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"No Docker daemon answers at {host}, which {HostVariable} names. Start it there, or unset the variable: Hoarfrost then starts one here."
            );
        }

        await starter.StartAsync(
            await toolCheck.EnsureAsync(ToolRequirement.DockerDaemon, cancellationToken),
            cancellationToken
        );
    }
}
