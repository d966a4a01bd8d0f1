using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Tooling.Installation;

/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record PinnedArchive(string Name, Uri Source, string Sha256)
{
    public const string TerraformVersion = "1.11.4";

    /// <summary>Terraform for this machine; null where none is pinned.</summary>
    /// <remarks>Sums: terraform_1.11.4_SHA256SUMS, beside the archives on HashiCorp's release site.</remarks>
    public static PinnedArchive? Terraform { get; } =
        (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture) switch
        {
            (false, Architecture.X64) => Make(
                "linux_amd64",
                "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc"
            ),
            (false, Architecture.Arm64) => Make(
                "linux_arm64",
                "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633"
            ),
            (true, Architecture.Arm64) => Make(
                "darwin_arm64",
                "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18"
            ),
            _ => null,
        };

    private static PinnedArchive Make(string platform, string sha256) =>
        new(
            $"Terraform {TerraformVersion}",
            new Uri(
                $"https://releases.hashicorp.com/terraform/{TerraformVersion}/terraform_{TerraformVersion}_{platform}.zip"
            ),
            sha256
        );
}

/// <summary>Fetches one file out of a ZIP archive whose content is known beforehand.</summary>
/// <param name="deadline">For all of it; a server that stops sending is given up then.</param>
internal sealed class PinnedDownload(HttpClient http, TimeSpan deadline)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>
    /// Downloads, checks the SHA-256 and only then unpacks <paramref name="entry"/> to <paramref name="target"/>, which is there whole or
    /// not at all.
    /// </summary>
    /// <exception cref="HoarfrostException">Exit code 3: out of reach, cut off, too slow, or not what was pinned.</exception>
    public async Task FetchAsync(
        PinnedArchive archive,
        string entry,
        string target,
        CancellationToken cancellationToken
    )
    {
        var directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        var scratch = Path.Combine(directory, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            await DownloadAsync(archive, scratch + ".zip", limit.Token);
            await UnpackAsync(archive, scratch + ".zip", entry, scratch, limit.Token);
            File.Move(scratch, target, overwrite: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(archive, $"it took longer than {deadline.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException exception)
        {
            var status = exception.StatusCode is { } code ? $"HTTP status {(int)code}" : exception.Message;
            throw Failed(archive, status, exception);
        }
        catch (IOException exception)
        {
            throw Failed(archive, exception.Message, exception);
        }
        finally
        {
            File.Delete(scratch);
            File.Delete(scratch + ".zip");
        }
    }

    private async Task DownloadAsync(PinnedArchive archive, string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(
            archive.Source,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Failed(archive, $"HTTP status {(int)response.StatusCode}");
        }

        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            await response.Content.CopyToAsync(file, cancellationToken);
        }

        var actual = Sha256.OfFile(path);
        if (actual != archive.Sha256)
        {
            throw Failed(archive, $"its SHA-256 is {actual}, not {archive.Sha256}");
        }
    }

    private static async Task UnpackAsync(
        PinnedArchive archive,
        string zip,
        string entry,
        string path,
        CancellationToken cancellationToken
    )
    {
        await using var content = await ZipFile.OpenReadAsync(zip, cancellationToken);
        var found = content.GetEntry(entry) ?? throw Failed(archive, $"there is no {entry} in it");
        await found.ExtractToFileAsync(path, overwrite: false, cancellationToken);
        File.SetUnixFileMode(path, Executable);
    }

    private static HoarfrostException Failed(PinnedArchive archive, string why, Exception? inner = null) =>
        new(
            ExitCodes.ToolMissing,
            $"{archive.Name} could not be fetched from {archive.Source}: {why}.\nInstall it by hand, so that it is on PATH, and run the same command again.",
            inner
        );
}
