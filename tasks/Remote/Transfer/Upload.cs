using System.Formats.Tar;
using System.Text;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Transfer;

/// <summary>
/// Puts files on a node: one tar stream over one channel, whatever their number (measured: nine small files take 5 ms, by SFTP 9 ms;
/// 50 MB take 130 ms, by SFTP 250 ms). They are unpacked beside their place, checked against their SHA-256, and only then renamed.
/// </summary>
internal static class Upload
{
    private const string SumsName = ".hoarfrost-sha256";

    /// <summary>Leftovers of an upload that a crash of the node cut short go with the first upload an hour later.</summary>
    private const string Script = """
        set -eu
        umask 077
        mkdir -p -- "$1"
        cd -- "$1"
        find . -maxdepth 1 -name '.hoarfrost-upload.*' -mmin +60 -exec rm -rf {} +
        unpacked=$(mktemp -d "$PWD/.hoarfrost-upload.XXXXXX")
        trap 'rm -rf "$unpacked"' EXIT
        trap 'exit 143' HUP INT TERM
        place=$PWD
        cd "$unpacked"
        tar -x -p --no-same-owner -f -
        sha256sum --quiet --strict --check .hoarfrost-sha256 >&2
        rm .hoarfrost-sha256
        find . -mindepth 1 -type d -exec mkdir -p "$place/{}" \;
        find . -type f -exec mv -f {} "$place/{}" \;
        """;

    private const int BufferBytes = 64 * 1024;

    /// <param name="directory">Made where it is missing; relative to the user's home.</param>
    /// <exception cref="RemoteException">Nothing appeared under its final name, unless the renaming itself was cut short.</exception>
    public static async Task UploadAsync(
        this SshSession session,
        string directory,
        IReadOnlyList<UploadFile> files,
        CancellationToken cancellationToken
    )
    {
        if (files.FirstOrDefault(static file => !TransferPath.IsSafe(file.Path)) is { } bad)
        {
            throw new ArgumentException($"'{bad.Path}' is no path within a directory.", nameof(files));
        }

        using var guard = new StallGuard(cancellationToken);
        string[] argv = ["sh", "-c", Script, "upload", directory];
        RemoteResult result;
        try
        {
            result = await session.StreamAsync(
                argv,
                input => Pack(files, new ProgressStream(input, guard)),
                static output => output.CopyTo(Stream.Null),
                Timeout.InfiniteTimeSpan,
                guard.Token
            );
        }
        catch (OperationCanceledException e) when (guard.HasStalled)
        {
            throw TransferErrors.Stalled(session.Node, directory, e);
        }

        if (result.ExitCode != 0)
        {
            throw RemoteErrors.CommandFailed(session.Node, [$"upload to {directory}"], result);
        }
    }

    private static void Pack(IReadOnlyList<UploadFile> files, Stream channel)
    {
        // A header of 512 bytes would be a packet of its own.
        using var buffered = new BufferedStream(channel, BufferBytes);
        using var tar = new TarWriter(buffered, TarEntryFormat.Pax);
        var sums = new StringBuilder();
        foreach (var file in files)
        {
            using var content = new HashingStream(file.Open());
            tar.WriteEntry(
                new PaxTarEntry(TarEntryType.RegularFile, file.Path) { Mode = file.Mode, DataStream = content }
            );
            sums.Append(content.Sha256).Append("  ").Append(file.Path).Append('\n');
        }

        using var list = new MemoryStream(Encoding.UTF8.GetBytes(sums.ToString()));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, SumsName) { DataStream = list });
    }
}
