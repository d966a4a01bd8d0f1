using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Options.Types;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>The image in which the tools run, and its place among the tools of this machine.</summary>
internal sealed class Toolbox(
    ICakeContext cake,
    HoarfrostOptions options,
    ProjectPaths paths,
    ClusterDirectory cluster,
    CommandTargets command,
    IPlatform platform,
    DockerEngine engine,
    DockerAccess docker,
    ToolboxImage image,
    ToolCheck check,
    ActiveToolbox active
)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;

    /// <summary>Builds the image unless it is there, and has every runner find the tools in it.</summary>
    /// <remarks>To be called under the cluster's lock: a container that is there is a killed run's.</remarks>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (options.Toolbox is ToolboxKind.Host)
        {
            return;
        }

        if (active.Container is not null && !command.IsForced(StepNames.NixImage))
        {
            // An earlier target of this command has it, and what runs in it may be needed still: a tunnel.
            return;
        }

        await engine.EnsureAsync(cancellationToken);
        var name = await image.EnsureAsync(cancellationToken);
        await RemoveContainersAsync(cancellationToken);
        var inside = ToolboxTools.Inside(options.Toolbox, platform.Tools);
        active.Name = $"{EnumChoice<ToolboxKind>.NameOf(options.Toolbox)} ({name})";
        active.Container = Describe(inside, name);
        await check.EnsureInsideAsync(inside, active.Container.Folder, cancellationToken);
    }

    private ToolContainer Describe(IReadOnlyList<ToolRequirement> inside, string name)
    {
        var folder = Path.Combine(paths.Tools, name.Replace(':', '-'));
        Directory.CreateDirectory(folder);
        foreach (var tool in inside)
        {
            // Once only: its time is that of the tool, for all that remember what they asked it.
            var file = Path.Combine(folder, tool.Executables[0]);
            if (!File.Exists(file))
            {
                AtomicFile.Write(
                    file,
                    $"#!/bin/sh\necho '{tool.Name} is in the image {name}' >&2\nexit 127\n",
                    Executable
                );
            }
        }

        var user = ContainerUser.Parse(File.ReadAllText("/proc/self/status"));
        user = docker.Group is { } group ? user with { Groups = [.. user.Groups, group] } : user;
        var passwd = Path.Combine(folder, "passwd");
        AtomicFile.Write(passwd, user.Passwd, Executable | UnixFileMode.OtherRead);
        return new ToolContainer(
            cake.Tools.Resolve("docker").FullPath,
            name,
            folder,
            passwd,
            cluster.Root,
            user,
            [paths.Root, paths.Clusters, paths.Results],
            UsesDocker: platform.Tools.Contains(ToolRequirement.Docker),
            Path.Exists
        );
    }

    // Those whose processes could be seen from here have ended before (OrphanedTools).
    private async Task RemoveContainersAsync(CancellationToken cancellationToken)
    {
        var settings = new DockerListSettings { Labels = [$"{ToolContainer.Label}={cluster.Root}"] };
        var left = await cake.Docker.ListAsync(DockerKind.Container, settings, cancellationToken);
        if (left.Count > 0)
        {
            await cake.Docker.RemoveAsync(
                DockerKind.Container,
                [.. left.Select(container => container.GetProperty("ID").GetString()!)],
                new DockerRemoveSettings { Force = true },
                cancellationToken
            );
        }
    }
}
