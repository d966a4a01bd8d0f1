using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>What an account has on a host.</summary>
/// <param name="Directory">Absolute, made where it was missing.</param>
/// <param name="Python">The path of its Python 3.</param>
/// <param name="ClockAhead">Of this machine's clock, to about a second.</param>
internal sealed record HostAccount(
    string User,
    string Home,
    string Directory,
    string Python,
    Version PythonVersion,
    long FreeBytes,
    TimeSpan ClockAhead
);

/// <summary>Sees, before anything is put on a host, that its account can keep and run programs in one directory and has a Python.</summary>
internal static class HostCheck
{
    private const string Script = """
        LC_ALL=C; export LC_ALL
        umask 077
        mkdir -p -- "$1" && cd -- "$1" || exit 65
        probe=$(mktemp "$PWD/.hoarfrost-probe.XXXXXX") || exit 65
        trap 'rm -f -- "$probe"' EXIT
        { echo '#!/bin/sh'; dd if=/dev/zero bs=1024 count=64 2>/dev/null | tr '\0' '#'; echo; } >"$probe" || exit 65
        chmod 700 "$probe" && "$probe" || exit 66
        for python in python3 /usr/libexec/platform-python; do
          if found=$(command -v "$python") && version=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); then
            break
          fi
          version=
        done
        [ -n "$version" ] || exit 67
        printf '%s\n' "$(id -un 2>/dev/null || id -u)" "$HOME" "$PWD" "$found" "$version" "$(df -Pk . | awk 'NR == 2 { print $4 }')" "$(date +%s)"
        """;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    // Of strerror, in the order of what is more likely to be the cause.
    private static readonly (string Text, string What)[] Causes =
    [
        ("No space left on device", "its disk is full"),
        ("Disk quota exceeded", "the account's quota is used up"),
        ("Read-only file system", "it is mounted read-only"),
        ("Permission denied", "the account may not write there"),
    ];

    /// <param name="directory">Absolute, or relative to where the shell begins.</param>
    /// <exception cref="HoarfrostException">What is lacking, and what to do about it.</exception>
    public static async Task<HostAccount> CheckAsync(
        INodeShell shell,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var result = await shell.RunAsync(["sh", "-c", Script, "check", directory], null, Timeout, cancellationToken);
        var now = DateTimeOffset.UtcNow;
        return result.ExitCode == 0 && result.StdOut.TrimEnd('\n').Split('\n') is { Length: 7 } said
            ? new(
                said[0],
                said[1],
                said[2],
                said[3],
                Version.Parse(said[4]),
                long.Parse(said[5], NumberStyles.None, CultureInfo.InvariantCulture) * 1024,
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(said[6], NumberStyles.None, CultureInfo.InvariantCulture))
                    - now
            )
            : throw Failure(shell.Name, directory, result);
    }

    private static RemoteException Failure(string name, string directory, RemoteResult result)
    {
        var what = result.ExitCode switch
        {
            65 => $"the directory {directory} can't be written: {Cause(result.StdErr)}. "
                + "Free some space or give the account the right to write, or name another directory by --remote-dir.",
            66 => $"no program runs from the directory {directory}: its file system is mounted noexec. "
                + "Name another directory by --remote-dir.",
            67 => "there is no Python 3: looked for python3 on PATH and /usr/libexec/platform-python. "
                + "Install it (python3, 3.6 or later).",
            _ => $"the account's check ended with exit code {result.ExitCode}.",
        };
        var said = result.StdErr.Trim();
        return new(
            RemoteFailure.CommandFailed,
            $"On node {name}, {what}{(said.Length == 0 ? "" : $"\n  {said.ReplaceLineEndings("\n  ")}")}"
        );
    }

    private static string Cause(string said) =>
        Causes.FirstOrDefault(cause => said.Contains(cause.Text, StringComparison.Ordinal)).What
        ?? "see what the host said";
}
