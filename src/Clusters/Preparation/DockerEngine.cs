using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Sees to it that a Docker daemon answers. A machine may have Docker's client alone, for daemons elsewhere: it gets one of its own.</summary>
internal sealed class DockerEngine(
    ICakeContext cake,
    ProjectPaths paths,
    HoarfrostOptions options,
    IPlatform platform,
    DockerAccess access,
    ToolCheck toolCheck
)
{
    /// <summary>Where the platform's steps use Docker.</summary>
    /// <inheritdoc cref="EnsureAsync"/>
    public Task EnsureIfUsedAsync(CancellationToken cancellationToken) =>
        platform.Tools.Contains(ToolRequirement.Docker) ? EnsureAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Starts a daemon only where none runs, and only the one of this machine.</summary>
    /// <exception cref="HoarfrostException">None answers, and none can or may be started.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var answer = await access.AskAsync(cancellationToken);
        if (answer.State is DockerState.Stopped && !options.NoInstall)
        {
            answer = await StartAsync(answer, cancellationToken);
        }

        access.Require(answer);
    }

    private async Task<DockerAnswer> StartAsync(DockerAnswer stopped, CancellationToken cancellationToken)
    {
        var program = await toolCheck.EnsureAsync(ToolRequirement.DockerDaemon, cancellationToken);
        if (!await cake.CanRunAsRootAsync(cancellationToken))
        {
            return stopped;
        }

        // Its package may have started it.
        if ((await access.AskAsync(cancellationToken)).State is DockerState.Stopped)
        {
            await new DockerDaemonStarter(cake, paths.Tools).StartAsync(program, cancellationToken);
        }

        return await access.AskAsync(cancellationToken);
    }
}
