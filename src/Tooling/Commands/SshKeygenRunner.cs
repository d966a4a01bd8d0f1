using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Arguments;
using Path = System.IO.Path;

namespace Hoarfrost.Tooling.Commands;

internal sealed class SshKeygenSettings : ToolSettings
{
    /// <summary><c>-C</c>: what the public key's line ends with.</summary>
    public string? Comment { get; init; }
}

internal sealed class SshKeygenRunner(ICakeContext context) : ToolRunner<SshKeygenSettings>(context, "ssh-keygen")
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes an ed25519 key pair without a passphrase: <paramref name="keyFile"/>, mode 0600, and <c>.pub</c> beside it. The private key
    /// gets its name last: where it is, the pair is whole.
    /// </summary>
    /// <param name="keyFile">Absolute. Its directory exists.</param>
    /// <exception cref="HoarfrostException">There is a key already.</exception>
    public async Task GenerateAsync(FilePath keyFile, SshKeygenSettings settings, CancellationToken cancellationToken)
    {
        var target = keyFile.FullPath;
        if (File.Exists(target))
        {
            throw new HoarfrostException(
                $"{target} exists; a key that nodes may know already is not written over.\nDelete it by hand if nothing uses it."
            );
        }

        var directory = Path.GetDirectoryName(target)!;
        var scratch = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        var arguments = new ProcessArgumentBuilder()
            .AppendArgument("-q")
            .AppendOption("-t", "ed25519")
            .AppendOption("-N", "")
            .AppendOption("-C", settings.Comment)
            .AppendOption("-f", scratch);
        try
        {
            await RunAsync(settings, arguments, new ToolCall(Deadline), cancellationToken);
            File.SetUnixFileMode(scratch, AtomicFile.Private);
            File.Move(scratch + ".pub", target + ".pub", overwrite: true);
            File.Move(scratch, target, overwrite: false);
        }
        finally
        {
            File.Delete(scratch);
            File.Delete(scratch + ".pub");
        }
    }
}
