using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling.Docker;

/// <summary>
/// Docker's client for a user who may use sudo, but not the engine's socket: the same client, by the same user, with the socket's group besides.
/// As root, the client would leave files of root in this user's home, and processes that this user can't end.
/// </summary>
/// <param name="folder">Where the client that does so is put, by the name <c>docker</c>.</param>
internal sealed class DockerBySudo(ICakeContext context, string folder)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Wrapper => Path.Combine(folder, "docker");

    /// <summary>Has every runner, and every script that a tool starts, find this client.</summary>
    /// <param name="socket">The engine's.</param>
    /// <returns>The socket's group.</returns>
    /// <exception cref="ToolException">sudo refuses.</exception>
    public async Task<int> UseAsync(string socket, CancellationToken cancellationToken)
    {
        var asked = await context.RunAsRootAsync(
            ["stat", "--dereference", "--format", "%g", socket],
            new CommandSettings { IsQuery = true },
            onLine: null,
            cancellationToken
        );
        var group = int.Parse(asked.Text, CultureInfo.InvariantCulture);
        var client = context.Tools.Resolve("docker").FullPath;
        if (client != Wrapper)
        {
            var user = ContainerUser.Parse(await File.ReadAllTextAsync("/proc/self/status", cancellationToken));
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Wrapper, Script(client, user, group), Executable);
            context.Tools.RegisterFile(Wrapper);
            Environment.SetEnvironmentVariable("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
        }

        return group;
    }

    /// <summary>The environment goes with it: by it Docker knows its configuration, and the pipeline its processes.</summary>
    public static string Script(string client, ContainerUser user, int group) =>
        $"""
            #!/bin/sh
            # Docker's client with the group of the engine's socket, which this user is not in.
            exec sudo -n -E setpriv --reuid={user.UserId} --regid={user.GroupId} --groups={string.Join(
                ',',
                user.Groups.Append(group).Distinct()
            )} -- {ShellWord.Quote(client)} "$@"

            """;
}
