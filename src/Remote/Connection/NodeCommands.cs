using System.Text;

namespace Hoarfrost.Remote.Connection;

/// <summary>Commands on a node whose output is small enough to be taken as a text.</summary>
internal static class NodeCommands
{
    /// <summary>Of a command that was given no other.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(1);

    extension(INodeShell shell)
    {
        /// <summary>Runs a command to its end, whatever its exit code.</summary>
        /// <param name="argv">Reaches the program exactly as it is; no shell sees through it. Relative paths begin where the node's shell does.</param>
        /// <param name="stdin">UTF-8; without it, standard input is empty.</param>
        /// <param name="timeout">Deadline of the command, connecting not included; <see cref="DefaultTimeout"/> without it.</param>
        /// <exception cref="HoarfrostException">The connection failed, or the deadline passed.</exception>
        public async Task<RemoteResult> RunAsync(
            IReadOnlyList<string> argv,
            string? stdin = null,
            TimeSpan? timeout = null,
            CancellationToken cancellationToken = default
        )
        {
            var output = "";
            var result = await shell.StreamAsync(
                argv,
                string.IsNullOrEmpty(stdin) ? null : ShellInput.Of(stdin),
                stream =>
                {
                    using var reader = new StreamReader(stream, Encoding.UTF8);
                    output = reader.ReadToEnd();
                },
                timeout ?? DefaultTimeout,
                cancellationToken
            );
            return result with { StdOut = output };
        }

        /// <summary>As <c>RunAsync</c>; an exit code other than 0 is an error.</summary>
        /// <returns>Standard output.</returns>
        public async Task<string> RunCheckedAsync(
            IReadOnlyList<string> argv,
            string? stdin = null,
            TimeSpan? timeout = null,
            CancellationToken cancellationToken = default
        )
        {
            var result = await shell.RunAsync(argv, stdin, timeout, cancellationToken);
            return result.ExitCode == 0 ? result.StdOut : throw RemoteErrors.CommandFailed(shell.Name, argv, result);
        }
    }
}
