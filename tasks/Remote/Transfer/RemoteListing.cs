using System.Globalization;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Transfer;

/// <summary>Lists a directory of a node: every regular file below it, with size, mode and SHA-256.</summary>
internal static class RemoteListing
{
    /// <summary>Two lists, NUL-terminated names in both, an empty one between: sizes and modes, then hashes.</summary>
    private const string Script = """
        set -eu
        cd -- "$1"
        find . -type f ! -path './.hoarfrost-upload.*' -printf '%s %m %P\0'
        printf '\0'
        find . -type f ! -path './.hoarfrost-upload.*' -printf '%P\0' | xargs -0 -r sha256sum -z --
        """;

    /// <summary>Hashing is the time: a node reads some hundred MB a second.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <exception cref="RemoteException">No such directory, or a name in it that may not be written here.</exception>
    public static async Task<IReadOnlyList<RemoteFile>> ReadAsync(
        SshSession session,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var result = await session.RunAsync(
            ["sh", "-c", Script, "list", directory],
            timeout: Timeout,
            cancellationToken: cancellationToken
        );
        if (result.ExitCode != 0)
        {
            throw RemoteErrors.CommandFailed(session.Node, [$"listing of {directory}"], result);
        }

        var files = Parse(result.StdOut);
        return files.FirstOrDefault(static file => !TransferPath.IsSafe(file.Path)) is { } bad
            ? throw TransferErrors.UnsafeName(session.Node, bad.Path)
            : files;
    }

    private static List<RemoteFile> Parse(string text)
    {
        var records = text.Split('\0');
        var border = Array.IndexOf(records, "");
        // sha256sum -z: 64 digits, two characters, the name.
        var sums = records[(border + 1)..]
            .Where(static record => record.Length > 66)
            .ToDictionary(static record => record[66..], static record => record[..64], StringComparer.Ordinal);
        return
        [
            .. records[..border]
                .Select(static record => record.Split(' ', 3))
                .Where(fields => sums.ContainsKey(fields[2])) // A file that came after the first list has no size, one that went no hash.
                .Select(fields => new RemoteFile(
                    fields[2],
                    long.Parse(fields[0], CultureInfo.InvariantCulture),
                    (UnixFileMode)Convert.ToInt32(fields[1], 8),
                    sums[fields[2]]
                ))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
    }
}
