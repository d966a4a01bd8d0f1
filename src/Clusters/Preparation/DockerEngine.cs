using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Sees to it that a Docker daemon answers. A machine may have Docker's client alone, for daemons elsewhere: it gets one of its own.</summary>
internal sealed class DockerEngine(HoarfrostContext context)
{
    private const string HostVariable = "DOCKER_HOST";

    private readonly DockerDaemonStarter starter = new(context, context.Paths.Tools);

    /// <exception cref="HoarfrostException">None answers, and none can or may be started.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await starter.IsReachableAsync(cancellationToken))
        {
            return;
        }

        if (context.Options.NoInstall)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                "No Docker daemon answers. Start it (systemctl start docker, or dockerd), or leave out --no-install: Hoarfrost then does."
            );
        }

        if (context.Environment.GetEnvironmentVariable(HostVariable) is { Length: > 0 } host)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"No Docker daemon answers at {host}, which {HostVariable} names. Start it there, or unset the variable: Hoarfrost then starts one here."
            );
        }

        await starter.StartAsync(
            await new ToolCheck(context).EnsureAsync(ToolRequirement.DockerDaemon, cancellationToken),
            cancellationToken
        );
    }
}
