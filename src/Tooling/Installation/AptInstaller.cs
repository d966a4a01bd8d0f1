using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Tooling.Installation;

/// <summary>Installs packages on Debian and Ubuntu, as root or by a sudo that asks for no password.</summary>
internal sealed class AptInstaller(ICakeContext context, OsRelease? system)
{
    private static readonly TimeSpan UpdateDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(20);

    // dpkg left half configured is what a later apt-get has to mend: it gets time to finish.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(60);

    // Another apt-get (unattended upgrades) may hold the lock for a while.
    private static readonly string[] Options =
    [
        "--yes",
        "--no-install-recommends",
        "-o",
        "DPkg::Lock::Timeout=120",
        "-o",
        "Dpkg::Use-Pty=0",
    ];

    /// <summary>Whether this machine and user can install packages.</summary>
    public async Task<bool> CanInstallAsync(CancellationToken cancellationToken)
    {
        if (system is not { HasApt: true })
        {
            return false;
        }

        if (Environment.IsPrivilegedProcess)
        {
            return true;
        }

        try
        {
            var settings = new CommandSettings
            {
                IsQuery = true,
                ToolTimeout = TimeSpan.FromSeconds(10),
                HandleExitCode = static _ => true,
            };
            var result = await context.RunCommandAsync("sudo", ["-n", "true"], settings, null, cancellationToken);
            return result.ExitCode == 0;
        }
        catch (ToolMissingException)
        {
            return false;
        }
    }

    /// <summary>Installs <paramref name="packages"/> in one transaction; the package lists are fetched only if apt lacks one of them.</summary>
    /// <exception cref="ToolException">apt-get failed; the log has all of it.</exception>
    public async Task InstallAsync(
        IReadOnlyList<string> packages,
        Action<string>? onLine,
        CancellationToken cancellationToken
    )
    {
        if (!await AreKnownAsync(packages, cancellationToken))
        {
            await RunAsync(["update"], UpdateDeadline, onLine, cancellationToken);
        }

        try
        {
            await RunAsync(["install", .. Options, "--", .. packages], InstallDeadline, onLine, cancellationToken);
        }
        catch (ToolException)
        {
            // Lists may be so old that the mirror no longer has what they name.
            await RunAsync(["update"], UpdateDeadline, onLine, cancellationToken);
            await RunAsync(["install", .. Options, "--", .. packages], InstallDeadline, onLine, cancellationToken);
        }
    }

    private async Task<bool> AreKnownAsync(IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        // One by one: asked for several, apt-cache is content with any.
        foreach (var package in packages)
        {
            var settings = new CommandSettings { IsQuery = true, HandleExitCode = static _ => true };
            var result = await context.RunCommandAsync(
                "apt-cache",
                ["show", "--no-all-versions", "--", package],
                settings,
                onLine: null,
                cancellationToken
            );
            if (result.ExitCode != 0)
            {
                return false;
            }
        }

        return true;
    }

    // sudo clears the environment; env sets it after that.
    private Task RunAsync(
        IReadOnlyList<string> arguments,
        TimeSpan deadline,
        Action<string>? onLine,
        CancellationToken cancellationToken
    ) =>
        context.RunAsRootAsync(
            ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments],
            new CommandSettings { ToolTimeout = deadline, InterruptGrace = InterruptGrace },
            onLine,
            cancellationToken
        );
}
