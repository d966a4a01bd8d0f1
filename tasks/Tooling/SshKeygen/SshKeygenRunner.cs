using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Context;
using Hoarfrost.Tooling.Arguments;
using Path = System.IO.Path;

namespace Hoarfrost.Tooling.SshKeygen;

internal sealed class SshKeygenRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<SshKeygenSettings>(fileSystem, environment, processRunner, tools)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes an ed25519 key pair without a passphrase: <paramref name="keyFile"/>, mode 0600, and <c>.pub</c> beside it. The private key
    /// gets its name last: where it is, the pair is whole.
    /// </summary>
    /// <param name="keyFile">Absolute. Its directory exists.</param>
    /// <exception cref="HoarfrostException">There is a key already.</exception>
    public async Task GenerateAsync(FilePath keyFile, SshKeygenSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var target = keyFile.FullPath;
        if (File.Exists(target))
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{target} exists; a key that nodes may know already is not written over.\nDelete it by hand if nothing uses it."
            );
        }

        var directory = Path.GetDirectoryName(target)!;
        var scratch = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            await RunAsync(settings, GetArguments(scratch, settings), new ToolCall(Deadline), cancellationToken);
            File.SetUnixFileMode(scratch, OwnerOnly);
            File.Move(scratch + ".pub", target + ".pub", overwrite: true);
            File.Move(scratch, target, overwrite: false);
        }
        finally
        {
            File.Delete(scratch);
            File.Delete(scratch + ".pub");
        }
    }

    protected override string GetToolName() => "ssh-keygen";

    protected override IEnumerable<string> GetToolExecutableNames() => ["ssh-keygen"];

    private static ProcessArgumentBuilder GetArguments(string file, SshKeygenSettings settings) =>
        new ProcessArgumentBuilder()
            .AppendArgument("-q")
            .AppendOption("-t", "ed25519")
            .AppendOption("-N", "")
            .AppendOption("-C", settings.Comment)
            .AppendOption("-f", file);
}
