using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Docker;
using Hoarfrost.Tooling.Processes;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>The image in which the tools run, and its place among the tools of this machine.</summary>
internal sealed class Toolbox(HoarfrostContext context)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;

    private string? image;

    /// <summary>Null where the tools are this machine's, and before <see cref="EnsureAsync"/>.</summary>
    public ToolContainer? Container { get; private set; }

    /// <summary>For results: <c>host</c>, or the kind and the image.</summary>
    public string Name =>
        image is null ? "host" : $"{EnumChoice<ToolboxKind>.NameOf(context.Options.Toolbox)} ({image})";

    /// <summary>Builds the image unless it is there, and has every runner find the tools in it.</summary>
    /// <remarks>To be called under the cluster's lock: a container that is there is a killed run's.</remarks>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (context.Options.Toolbox is ToolboxKind.Host)
        {
            context.Steps.Skip(nameof(NixImage), "the tools are this machine's");
            return;
        }

        if (Container is not null && !context.IsForced(nameof(NixImage)))
        {
            // An earlier target of this command has it, and what runs in it may be needed still: a tunnel.
            return;
        }

        await new DockerEngine(context).EnsureAsync(cancellationToken);
        image = await new ToolboxImage(context).EnsureAsync(cancellationToken);
        await RemoveContainersAsync(cancellationToken);
        var inside = ToolboxTools.Inside(context.Options.Toolbox, context.Platform.Tools);
        Container = Describe(inside, image);
        await new ToolCheck(context).EnsureInsideAsync(inside, Container.Folder, cancellationToken);
    }

    private ToolContainer Describe(IReadOnlyList<ToolRequirement> inside, string name)
    {
        var folder = Path.Combine(context.Paths.Tools, name.Replace(':', '-'));
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
        var passwd = Path.Combine(folder, "passwd");
        AtomicFile.Write(passwd, user.Passwd, Executable | UnixFileMode.OtherRead);
        return new ToolContainer(
            context.Tools.Resolve("docker").FullPath,
            name,
            folder,
            passwd,
            context.Cluster.Root,
            user,
            [context.Paths.Root, context.Paths.Clusters, context.Paths.Results],
            UsesDocker: context.Platform.Tools.Contains(ToolRequirement.Docker),
            Path.Exists
        );
    }

    // Those whose processes could be seen from here have ended before (OrphanedTools).
    private async Task RemoveContainersAsync(CancellationToken cancellationToken)
    {
        var settings = new DockerListSettings { Labels = [$"{ToolContainer.Label}={context.Cluster.Root}"] };
        var left = await context.Docker.ListAsync(DockerKind.Container, settings, cancellationToken);
        if (left.Count > 0)
        {
            await context.Docker.RemoveAsync(
                DockerKind.Container,
                [.. left.Select(container => container.GetProperty("ID").GetString()!)],
                new DockerRemoveSettings { Force = true },
                cancellationToken
            );
        }
    }
}
