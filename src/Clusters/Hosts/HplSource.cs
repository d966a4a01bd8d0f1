using System.Text.RegularExpressions;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>HPL's sources as one archive on this machine.</summary>
/// <param name="Origin">As results say it: <c>tarball</c> for HPL's own.</param>
internal sealed record HplSource(string Path, string Version, string Origin);

/// <summary>
/// Brings HPL's sources to this machine, for hosts that may reach nothing: its own tarball, else that of the HPC Challenge suite from Debian's
/// archive. Both are pinned where the role has them that builds HPL for images.
/// </summary>
internal sealed partial class HplSources(ProjectPaths paths)
{
    // Of each; a server that does not answer is not waited for as long as one that sends.
    private static readonly TimeSpan FirstDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastDeadline = TimeSpan.FromMinutes(2);

    /// <summary>Of Debian's archive; ends with a slash.</summary>
    public Uri Debian { get; init; } = new("http://deb.debian.org/debian/");

    /// <summary>In place of the role's own address.</summary>
    public Uri? Tarball { get; init; }

    /// <exception cref="HoarfrostException">Exit code 3: neither is here, and neither could be fetched.</exception>
    public async Task<HplSource> FindAsync(CancellationToken cancellationToken)
    {
        var pinned = Pinned();
        foreach (var one in pinned)
        {
            if (File.Exists(one.Source.Path) && Sha256.OfFile(one.Source.Path) == one.Sha256)
            {
                return one.Source;
            }
        }

        var problems = new List<string>();
        foreach (var one in pinned)
        {
            if (await FetchAsync(one, cancellationToken) is not { } problem)
            {
                return one.Source;
            }

            problems.Add($"  {one.Address}: {problem}");
        }

        throw new HoarfrostException(
            ExitCodes.ToolMissing,
            $"""
            HPL's sources could not be fetched:
            {string.Join('\n', problems)}
            Put one of these files to {paths.Shown(
                paths.Tools
            )}/ by hand, under its own name, and run the same command again.
            """
        );
    }

    private List<PinnedSource> Pinned()
    {
        var path = Path.Combine(paths.Playbooks, "roles", "hpl", "defaults", "main.yml");
        var values = Default()
            .Matches(File.ReadAllText(path))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Trim('"'));
        var version = values["hpl_tarball_version"];
        var tarball = values["hpl_tarball_url"].Replace("{{ hpl_tarball_version }}", version, StringComparison.Ordinal);
        return
        [
            new(
                new(In(tarball), version, "tarball"),
                Tarball ?? new Uri(tarball),
                values["hpl_tarball_sha256"],
                FirstDeadline
            ),
            new(
                new(In(values["hpl_debian_path"]), values["hpl_debian_version"], "debian hpcc"),
                new Uri(Debian, values["hpl_debian_path"]),
                values["hpl_debian_sha256"],
                LastDeadline
            ),
        ];
    }

    private string In(string path) => Path.Combine(paths.Tools, Path.GetFileName(path));

    /// <returns>Why it could not be; null: it is there.</returns>
    private static async Task<string?> FetchAsync(PinnedSource source, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(source.Deadline);
        try
        {
            using var client = new HttpClient();
            var content = await client.GetByteArrayAsync(source.Address, limit.Token);
            if (Sha256.Of(content) is var actual && actual != source.Sha256)
            {
                return $"its SHA-256 is {actual}, not {source.Sha256}";
            }

            Directory.CreateDirectory(Path.GetDirectoryName(source.Source.Path)!);
            AtomicFile.Write(source.Source.Path, stream => stream.Write(content));
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FormattableString.Invariant($"it took longer than {source.Deadline.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return e.Message;
        }
    }

    [GeneratedRegex(@"^(?<name>hpl_\w+): (?<value>\S.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Default();

    private sealed record PinnedSource(HplSource Source, Uri Address, string Sha256, TimeSpan Deadline);
}
