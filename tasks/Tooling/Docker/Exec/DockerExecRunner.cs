using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker.Exec;

internal sealed class DockerExecRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : DockerRunner<DockerExecSettings>(fileSystem, environment, processRunner, tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="command">Argument vector, run without a shell.</param>
    /// <returns>The command's stdout.</returns>
    /// <exception cref="ToolException">Docker failed, or the command ended with an exit code other than 0.</exception>
    public Task<ToolResult> ExecAsync(
        string container,
        IReadOnlyList<string> command,
        DockerExecSettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentException.ThrowIfNullOrWhiteSpace(container);
        var call = new ToolCall(Deadline) { IsQuery = true, StandardInput = settings.StandardInput };
        return RunAsync(settings, GetArguments(container, command, settings), call, cancellationToken);
    }

    protected override IDictionary<string, string> GetEnvironmentVariables(DockerExecSettings settings)
    {
        var variables = new Dictionary<string, string>(settings.EnvironmentVariables, StringComparer.Ordinal);
        foreach (var (name, value) in settings.ContainerEnvironment)
        {
            variables[name] = value;
        }

        return variables;
    }

    private static ProcessArgumentBuilder GetArguments(
        string container,
        IReadOnlyList<string> command,
        DockerExecSettings settings
    )
    {
        var arguments = new ProcessArgumentBuilder()
            .AppendVerb("exec")
            .AppendFlag("--interactive", settings.StandardInput is not null)
            .AppendOption("--user", settings.User)
            .AppendOption("--workdir", settings.ContainerDirectory);
        foreach (var name in settings.ContainerEnvironment.Keys.Order(StringComparer.Ordinal))
        {
            arguments.AppendOption("--env", name);
        }

        return arguments.AppendArgument(container).AppendArguments(command);
    }
}
