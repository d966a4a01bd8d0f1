using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Path = System.IO.Path;

namespace Hoarfrost.Tooling.Commands;

internal sealed class CommandSettings : ToolSettings
{
    /// <summary>Whether stdout is an answer: it comes back in the result and is not logged.</summary>
    public bool IsQuery { get; init; }

    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>How long it may take to end by itself once it is interrupted.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Runs a script of ours, or a tool for which a runner of its own would say nothing more.</summary>
/// <param name="executable">A name on PATH, or a path with a slash in it.</param>
internal sealed class CommandRunner(ICakeContext context, string executable)
    : ToolRunner<CommandSettings>(context, Path.GetFileName(executable), executable)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="settings">Its <c>ToolTimeout</c> is 2 minutes unless it says otherwise.</param>
    /// <param name="onLine">Called for each line: of stdout and stderr, or of a query's stdout.</param>
    public Task<ToolResult> RunAsync(
        IReadOnlyList<string> arguments,
        CommandSettings settings,
        Action<string>? onLine,
        CancellationToken cancellationToken
    )
    {
        if (executable.Contains('/', StringComparison.Ordinal))
        {
            settings.ToolPath ??= executable;
        }

        var call = new ToolCall(Deadline)
        {
            IsQuery = settings.IsQuery,
            StandardInput = settings.StandardInput,
            InterruptGrace = settings.InterruptGrace,
            OnLine = onLine,
        };
        return RunAsync(settings, new ProcessArgumentBuilder().AppendArguments(arguments), call, cancellationToken);
    }
}

internal static class CommandAliases
{
    private static readonly TimeSpan SudoDeadline = TimeSpan.FromSeconds(10);

    extension(ICakeContext context)
    {
        public GcloudRunner Gcloud => new(context);

        public KubectlRunner Kubectl => new(context);

        public SshKeygenRunner SshKeygen => new(context);

        /// <inheritdoc cref="CommandRunner.RunAsync"/>
        /// <param name="executable">A name on PATH, or a path with a slash in it.</param>
        public Task<ToolResult> RunCommandAsync(
            string executable,
            IReadOnlyList<string> arguments,
            CommandSettings settings,
            Action<string>? onLine,
            CancellationToken cancellationToken
        ) => new CommandRunner(context, executable).RunAsync(arguments, settings, onLine, cancellationToken);

        /// <summary>Whether <see cref="RunAsRootAsync"/> can do anything: this user is root, or has a sudo that asks for no password.</summary>
        public async Task<bool> CanRunAsRootAsync(CancellationToken cancellationToken)
        {
            if (Environment.IsPrivilegedProcess)
            {
                return true;
            }

            try
            {
                var settings = new CommandSettings { IsQuery = true, ToolTimeout = SudoDeadline };
                await context.RunCommandAsync("sudo", ["-n", "true"], settings, onLine: null, cancellationToken);
                return true;
            }
            catch (HoarfrostException e) when (e is ToolException or ToolMissingException)
            {
                return false;
            }
        }

        /// <summary>As root: by a sudo that asks for no password, where this user is another.</summary>
        /// <inheritdoc cref="CommandRunner.RunAsync"/>
        public Task<ToolResult> RunAsRootAsync(
            IReadOnlyList<string> command,
            CommandSettings settings,
            Action<string>? onLine,
            CancellationToken cancellationToken
        ) =>
            Environment.IsPrivilegedProcess
                ? context.RunCommandAsync(command[0], [.. command.Skip(1)], settings, onLine, cancellationToken)
                : context.RunCommandAsync("sudo", ["-n", .. command], settings, onLine, cancellationToken);
    }
}
