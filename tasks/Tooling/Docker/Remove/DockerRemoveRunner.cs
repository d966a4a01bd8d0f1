using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.Remove;

internal sealed class DockerRemoveRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerRemoveSettings>(fileSystem, environment, processRunner, tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public Task RemoveAsync(
        DockerKind kind,
        IReadOnlyList<string> names,
        DockerRemoveSettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        return names.Count == 0
            ? Task.CompletedTask
            : RunAsync(
                settings,
                Verb(kind, "rm")
                    .AppendFlag("--force", kind == DockerKind.Network ? null : settings.Force)
                    .AppendFlag("--volumes", kind == DockerKind.Container ? settings.Volumes : null)
                    .AppendArguments(names),
                new ToolCall(Deadline),
                cancellationToken
            );
    }
}
