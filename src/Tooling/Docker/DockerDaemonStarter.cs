using Hoarfrost.Core.Waiting;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Tooling.Docker;

/// <summary>Starts a Docker daemon where none runs: by systemd where that runs, else by a daemon that outlives the pipeline.</summary>
/// <param name="logDirectory">Where a daemon that we start writes <c>dockerd.log</c>.</param>
internal sealed class DockerDaemonStarter(ICakeContext context, string logDirectory)
{
    private const string SystemdDirectory = "/run/systemd/system";
    private const int ShownLines = 15;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly DockerProbe probe = new(context);

    private string LogPath => Path.Combine(logDirectory, "dockerd.log");

    /// <summary>Starts a daemon, as root, and waits until it listens.</summary>
    /// <param name="program">Path of <c>dockerd</c>.</param>
    /// <exception cref="HoarfrostException">None does within a minute; the last lines of its log are in the message.</exception>
    public async Task StartAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            await StartOnceAsync(program, cancellationToken);
        }
        catch (ToolException e)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"Docker's daemon could not be started. {e.Message}",
                e
            );
        }

        DockerAnswer? last = null;
        _ =
            await Poll.UntilAsync(
                async token => (last = await probe.AskAsync(token)).State is DockerState.Stopped ? null : last,
                StartDeadline,
                PollInterval,
                cancellationToken
            ) ?? throw NotReachable(last!.Words);
    }

    private async Task StartOnceAsync(string program, CancellationToken cancellationToken)
    {
        if (Directory.Exists(SystemdDirectory))
        {
            await context.RunAsRootAsync(
                ["systemctl", "start", "docker"],
                new CommandSettings(),
                onLine: null,
                cancellationToken
            );
        }
        else
        {
            await StartDetachedAsync(program, cancellationToken);
        }
    }

    // The shell ends at once; the daemon is of a session of its own and writes its log by itself. Log and program are parameters.
    private Task<ToolResult> StartDetachedAsync(string program, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(logDirectory);
        return context.RunAsRootAsync(
            ["sh", "-c", "setsid \"$1\" </dev/null >>\"$0\" 2>&1 &", LogPath, program],
            new CommandSettings(),
            onLine: null,
            cancellationToken
        );
    }

    private HoarfrostException NotReachable(string words)
    {
        var lines = File.Exists(LogPath) ? File.ReadLines(LogPath).TakeLast(ShownLines) : [];
        return new HoarfrostException(
            ExitCodes.ToolMissing,
            string.Join(
                '\n',
                [
                    $"No Docker daemon answers {StartDeadline.TotalSeconds:0} s after it was started. {words}",
                    .. lines.Select(static line => "  " + line),
                    Directory.Exists(SystemdDirectory) ? "See: journalctl --unit docker" : $"Log: {LogPath}",
                ]
            )
        );
    }
}
