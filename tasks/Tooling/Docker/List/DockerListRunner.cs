using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.List;

internal sealed class DockerListRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerListSettings>(fileSystem, environment, processRunner, tools)
{
    /// <summary>All that match, containers also if they have stopped.</summary>
    /// <returns>Docker's objects: <c>Names</c>, <c>ID</c>, <c>State</c> of a container; <c>Name</c> of a network or volume; ….</returns>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(
        DockerKind kind,
        DockerListSettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb(kind, "ls")
            .AppendFlag("--all", kind == DockerKind.Container)
            .AppendFlag("--no-trunc", kind != DockerKind.Volume)
            .AppendOption("--format", Json);
        foreach (var label in settings.Labels)
        {
            arguments.AppendOption("--filter", $"label={label}");
        }

        foreach (var filter in settings.Filters)
        {
            arguments.AppendOption("--filter", filter);
        }

        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        var result = await RunAsync(settings, arguments, call, cancellationToken);
        return ToolAnswer.JsonLines($"{GetToolName()} {Name(kind)} ls", result);
    }
}
