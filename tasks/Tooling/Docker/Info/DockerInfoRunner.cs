using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.Info;

internal sealed class DockerInfoRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerSettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns><c>Client</c> and <c>Server</c>, as <c>docker version</c> gives them.</returns>
    /// <exception cref="ToolException">No daemon answers.</exception>
    public Task<JsonElement> VersionAsync(DockerSettings settings, CancellationToken cancellationToken) =>
        QueryAsync("version", settings, cancellationToken);

    /// <returns><c>NCPU</c>, <c>MemTotal</c>, <c>CgroupVersion</c>, <c>ServerErrors</c> where no daemon answers, ….</returns>
    public Task<JsonElement> InfoAsync(DockerSettings settings, CancellationToken cancellationToken) =>
        QueryAsync("info", settings, cancellationToken);

    private async Task<JsonElement> QueryAsync(
        string verb,
        DockerSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arguments = new ProcessArgumentBuilder().AppendVerb(verb).AppendOption("--format", Json);
        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        return ToolAnswer.Json($"{GetToolName()} {verb}", await RunAsync(settings, arguments, call, cancellationToken));
    }
}
