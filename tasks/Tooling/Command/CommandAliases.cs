using Cake.Core;

namespace Hoarfrost.Tooling.Command;

internal static class CommandAliases
{
    extension(ICakeContext context)
    {
        /// <inheritdoc cref="CommandRunner.RunAsync"/>
        /// <param name="executable">A name on PATH, or a path with a slash in it.</param>
        public Task<ToolResult> RunCommandAsync(
            string executable,
            IReadOnlyList<string> arguments,
            CommandSettings settings,
            Action<string>? onLine,
            CancellationToken cancellationToken
        ) =>
            new CommandRunner(
                executable,
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).RunAsync(arguments, settings, onLine, cancellationToken);
    }
}
