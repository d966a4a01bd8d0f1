using System.Formats.Tar;
using System.Text;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Jobs;

/// <summary>A file to be put on a node, for its owner only.</summary>
/// <param name="Path">Relative to the directory of the upload, with slashes.</param>
internal sealed record UploadFile(string Path, string Text);

/// <summary>
/// Puts a job's files on a node: one tar stream over one channel, whatever their number (measured: nine small files take 5 ms, by SFTP
/// 9 ms). They are unpacked beside their place, checked against their SHA-256, and only then renamed.
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

    /// <summary>The files are a few kilobytes.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <param name="directory">Made where it is missing; relative to where the node's shell begins.</param>
    /// <exception cref="RemoteException">Nothing appeared under its final name, unless the renaming itself was cut short.</exception>
    public static async Task UploadAsync(
        this INodeShell shell,
        string directory,
        IReadOnlyList<UploadFile> files,
        CancellationToken cancellationToken
    )
    {
        if (files.FirstOrDefault(static file => !IsSafe(file.Path)) is { } bad)
        {
            throw new ArgumentException($"'{bad.Path}' is no path within a directory.", nameof(files));
        }

        var archive = Pack(files);
        await shell.ConnectAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            var result = await shell.StreamAsync(
                ["sh", "-c", Script, "upload", directory],
                ShellInput.Of(archive),
                static output => output.CopyTo(Stream.Null),
                System.Threading.Timeout.InfiniteTimeSpan,
                limit.Token
            );
            if (result.ExitCode != 0)
            {
                throw RemoteErrors.CommandFailed(shell.Name, [$"upload to {directory}"], result);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RemoteException(
                RemoteFailure.TimedOut,
                $"The upload to {directory} on node {shell.Name} took longer than {Timeout.TotalSeconds:0} s and was given up.",
                e
            );
        }
    }

    // Relative, within its directory, and without characters that the lists of sha256sum would have to escape.
    private static bool IsSafe(string path) =>
        path.Length > 0
        && !path.Any(static c => char.IsControl(c) || c == '\\')
        && path.Split('/').All(static part => part is not ("" or "." or ".."));

    private static byte[] Pack(IReadOnlyList<UploadFile> files)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            var sums = new StringBuilder();
            foreach (var file in files)
            {
                var content = Encoding.UTF8.GetBytes(file.Text);
                Add(tar, file.Path, content);
                sums.Append(Sha256.Of(content)).Append("  ").Append(file.Path).Append('\n');
            }

            Add(tar, SumsName, Encoding.UTF8.GetBytes(sums.ToString()));
        }

        return archive.ToArray();
    }

    private static void Add(TarWriter tar, string path, byte[] content)
    {
        using var data = new MemoryStream(content);
        tar.WriteEntry(
            new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = AtomicFile.Private, DataStream = data }
        );
    }
}
