using System.Formats.Tar;
using System.Globalization;
using System.Text;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Transfer;

/// <summary>
/// Brings a node's directory home. What is here already is not fetched again; a large file that was cut short goes on where it ended;
/// each file is checked against the SHA-256 that its node computed, and has its final name only then. All that is missing comes as one
/// tar stream over one channel.
/// </summary>
internal static class Download
{
    /// <summary>Connections that may break in one download.</summary>
    private const int Attempts = 5;

    /// <summary>Below it, fetching the whole file again takes no longer than asking for its rest.</summary>
    private const long ResumeFromBytes = 1024 * 1024;

    /// <param name="remoteDirectory">Relative to the user's home.</param>
    /// <param name="localDirectory">Made where it is missing. Files in it that the node has not are left alone.</param>
    /// <returns>All files of the directory, those that were here already included.</returns>
    /// <exception cref="RemoteException">Connections kept breaking, or a file changed while it was read. What came is kept.</exception>
    public static async Task<IReadOnlyList<RemoteFile>> DownloadAsync(
        this SshSession session,
        string remoteDirectory,
        string localDirectory,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(localDirectory);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var files = await RemoteListing.ReadAsync(session, remoteDirectory, cancellationToken);
                await FetchAsync(session, remoteDirectory, localDirectory, files, cancellationToken);
                return files;
            }
            catch (RemoteException e)
                when (attempt < Attempts && (e.IsTransient || e.Failure == RemoteFailure.TransferCorrupt))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken);
            }
        }
    }

    private static async Task FetchAsync(
        SshSession session,
        string remoteDirectory,
        string localDirectory,
        IReadOnlyList<RemoteFile> files,
        CancellationToken cancellationToken
    )
    {
        var missing = files
            .Select(file => new LocalCopy(localDirectory, file))
            .Where(static copy => !copy.IsComplete)
            .ToList();
        var begun = missing.Where(static copy => copy.PartialBytes >= ResumeFromBytes).ToList();
        foreach (var copy in begun)
        {
            var offset = copy.PartialBytes;
            string[] argv =
            [
                "tail",
                "-c",
                $"+{(offset + 1).ToString(CultureInfo.InvariantCulture)}",
                "--",
                $"{remoteDirectory}/{copy.File.Path}",
            ];
            await StreamAsync(
                session,
                remoteDirectory,
                argv,
                null,
                output => copy.Receive(output, offset),
                cancellationToken
            );
            Finish(session, copy);
        }

        var rest = missing.Except(begun).ToDictionary(static copy => copy.File.Path, StringComparer.Ordinal);
        if (rest.Count > 0)
        {
            var names = Encoding.UTF8.GetBytes(string.Concat(rest.Keys.Select(static path => $"./{path}\0")));
            string[] argv = ["tar", "-c", "-f", "-", "-C", remoteDirectory, "--no-recursion", "--null", "-T", "-"];
            var result = await StreamAsync(
                session,
                remoteDirectory,
                argv,
                input => input.Write(names, 0, names.Length),
                output => Unpack(session, output, rest),
                cancellationToken
            );
            // What came has proved itself by its hash, whatever tar thinks of a file that grew meanwhile.
            if (rest.Count > 0)
            {
                throw result.ExitCode != 0
                    ? RemoteErrors.CommandFailed(session.Node, argv, result)
                    : TransferErrors.Corrupt(session.Node, rest.Keys.First(), "did not come");
            }
        }
    }

    private static void Unpack(SshSession session, Stream output, Dictionary<string, LocalCopy> wanted)
    {
        using var tar = new TarReader(output, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            if (
                wanted.Remove(
                    entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name,
                    out var copy
                )
            )
            {
                copy.Receive(entry.DataStream ?? Stream.Null, 0);
                Finish(session, copy);
            }
        }

        output.CopyTo(Stream.Null); // tar pads its archive.
    }

    private static void Finish(SshSession session, LocalCopy copy)
    {
        if (!copy.TryFinish())
        {
            throw TransferErrors.Corrupt(session.Node, copy.File.Path, "is not what its SHA-256 says");
        }
    }

    private static async Task<RemoteResult> StreamAsync(
        SshSession session,
        string directory,
        string[] argv,
        Action<Stream>? writeInput,
        Action<Stream> readOutput,
        CancellationToken cancellationToken
    )
    {
        using var guard = new StallGuard(cancellationToken);
        try
        {
            return await session.StreamAsync(
                argv,
                writeInput,
                output => readOutput(new ProgressStream(output, guard)),
                Timeout.InfiniteTimeSpan,
                guard.Token
            );
        }
        catch (OperationCanceledException e) when (guard.HasStalled)
        {
            throw TransferErrors.Stalled(session.Node, directory, e);
        }
    }
}
