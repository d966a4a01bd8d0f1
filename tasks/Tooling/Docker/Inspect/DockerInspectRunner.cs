using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.Inspect;

internal sealed class DockerInspectRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerSettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns>One object for each name, in order.</returns>
    /// <exception cref="ToolException">One of them does not exist, or no daemon answers. Whether a thing exists is what listing tells.</exception>
    public async Task<IReadOnlyList<JsonElement>> InspectAsync(
        DockerKind kind,
        IReadOnlyList<string> names,
        DockerSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (names.Count == 0)
        {
            return [];
        }

        var arguments = Verb(kind, "inspect").AppendArguments(names);
        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        var result = await RunAsync(settings, arguments, call, cancellationToken);
        return [.. ToolAnswer.Json($"{GetToolName()} {Name(kind)} inspect", result).EnumerateArray()];
    }
}
