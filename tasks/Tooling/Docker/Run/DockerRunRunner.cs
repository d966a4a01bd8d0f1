using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.Run;

/// <summary>Asks an image something: a command in a container that lives for it alone, without a network.</summary>
internal sealed class DockerRunRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerRunSettings>(fileSystem, environment, processRunner, tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="command">Argument vector, run without a shell.</param>
    /// <returns>The command's stdout.</returns>
    /// <exception cref="ToolException">Docker failed, or the command ended with an exit code other than 0.</exception>
    public Task<ToolResult> RunAsync(
        string image,
        IReadOnlyList<string> command,
        DockerRunSettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrWhiteSpace(image);
        var arguments = new ProcessArgumentBuilder()
            .AppendVerb("run")
            .AppendArguments(["--rm", "--pull", "never", "--network", "none", "--entrypoint", command[0], image])
            .AppendArguments(command.Skip(1));
        return RunAsync(settings, arguments, new ToolCall(Deadline) { IsQuery = true }, cancellationToken);
    }
}
