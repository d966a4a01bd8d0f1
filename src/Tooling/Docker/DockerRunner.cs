using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker;

/// <example>
/// <code>
/// var left = await context.Docker.ListAsync(DockerKind.Container, new() { Labels = ["hoarfrost-cluster=frost"] }, token);
/// </code>
/// </example>
internal sealed class DockerRunner(ICakeContext context) : ToolRunner<DockerSettings>(context, "docker")
{
    private const string AsJson = "{{json .}}";
    private static readonly TimeSpan QueryDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <returns>The engine's version, as a string.</returns>
    /// <exception cref="ToolException">No daemon answers.</exception>
    public Task<JsonElement> VersionAsync(DockerSettings settings, CancellationToken cancellationToken) =>
        QueryAsync(
            settings,
            new ProcessArgumentBuilder().AppendVerb("version").AppendOption("--format", "{{json .Server.Version}}"),
            new ToolCall(QueryDeadline),
            cancellationToken
        );

    /// <returns>What <c>docker info</c> says of the engine: <c>Name</c>, <c>OperatingSystem</c>, <c>SecurityOptions</c>, ….</returns>
    /// <exception cref="ToolException">No daemon answers.</exception>
    public Task<JsonElement> InfoAsync(DockerSettings settings, CancellationToken cancellationToken) =>
        QueryAsync(
            settings,
            new ProcessArgumentBuilder().AppendVerb("info").AppendOption("--format", AsJson),
            new ToolCall(QueryDeadline),
            cancellationToken
        );

    /// <summary>Gives a container that runs an address in a network.</summary>
    /// <param name="alias">A name that it has there.</param>
    /// <exception cref="ToolException">It has one there already, or none can be given.</exception>
    public Task ConnectAsync(
        string network,
        string container,
        string alias,
        DockerSettings settings,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            settings,
            Verb(DockerKind.Network, "connect").AppendOption("--alias", alias).AppendArguments([network, container]),
            new ToolCall(Deadline),
            cancellationToken
        );

    /// <summary>Takes a container out of a network, whatever state it is in.</summary>
    public Task DisconnectAsync(
        string network,
        string container,
        DockerSettings settings,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            settings,
            Verb(DockerKind.Network, "disconnect").AppendArguments(["--force", network, container]),
            new ToolCall(Deadline),
            cancellationToken
        );

    /// <summary>All that match, containers also if they have stopped.</summary>
    /// <returns>Docker's objects: <c>Names</c>, <c>ID</c>, <c>State</c> of a container; <c>Name</c> of a network or volume; ….</returns>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(
        DockerKind kind,
        DockerListSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arguments = Verb(kind, "ls")
            .AppendFlag("--all", kind == DockerKind.Container)
            .AppendFlag("--no-trunc", kind != DockerKind.Volume)
            .AppendOption("--format", AsJson);
        foreach (var filter in settings.Labels.Select(static label => $"label={label}").Concat(settings.Filters))
        {
            arguments.AppendOption("--filter", filter);
        }

        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        var answer = await RunAsync(settings, arguments, call, cancellationToken);
        return
        [
            .. answer
                .StandardOutput.Where(static line => !string.IsNullOrWhiteSpace(line))
                .Select(line => Json(NameOf(arguments), answer, line)),
        ];
    }

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
        var found = await QueryAsync(settings, arguments, new ToolCall(QueryDeadline), cancellationToken);
        return [.. found.EnumerateArray()];
    }

    public Task RemoveAsync(
        DockerKind kind,
        IReadOnlyList<string> names,
        DockerRemoveSettings settings,
        CancellationToken cancellationToken
    ) =>
        names.Count == 0
            ? Task.CompletedTask
            : RunAsync(
                settings,
                Verb(kind, "rm")
                    .AppendFlag("--force", kind != DockerKind.Network && settings.Force)
                    .AppendFlag("--volumes", kind == DockerKind.Container && settings.Volumes)
                    .AppendArguments(names),
                new ToolCall(Deadline),
                cancellationToken
            );

    /// <summary>Runs a command in a container.</summary>
    /// <param name="command">Argument vector, run without a shell.</param>
    /// <returns>The command's stdout.</returns>
    /// <exception cref="ToolException">Docker failed, or the command ended with an exit code other than 0.</exception>
    public Task<ToolResult> ExecAsync(
        string container,
        IReadOnlyList<string> command,
        DockerSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arguments = new ProcessArgumentBuilder()
            .AppendVerb("exec")
            .AppendArgument(container)
            .AppendArguments(command);
        return RunAsync(settings, arguments, new ToolCall(Deadline) { IsQuery = true }, cancellationToken);
    }

    /// <summary>Asks an image something: a command in a container that lives for it alone, without a network.</summary>
    /// <param name="command">Argument vector, run without a shell.</param>
    /// <returns>The command's stdout.</returns>
    /// <exception cref="ToolException">Docker failed, or the command ended with an exit code other than 0.</exception>
    public Task<ToolResult> RunAsync(
        string image,
        IReadOnlyList<string> command,
        DockerSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arguments = new ProcessArgumentBuilder()
            .AppendVerb("run")
            .AppendArguments(["--rm", "--pull", "never", "--network", "none", "--entrypoint", command[0], image])
            .AppendArguments(command.Skip(1));
        return RunAsync(settings, arguments, new ToolCall(Deadline) { IsQuery = true }, cancellationToken);
    }

    private static ProcessArgumentBuilder Verb(DockerKind kind, string verb) =>
        new ProcessArgumentBuilder().AppendVerb(kind.ToString().ToLowerInvariant()).AppendVerb(verb);
}

internal static class DockerAlias
{
    extension(ICakeContext context)
    {
        public DockerRunner Docker => new(context);
    }
}
