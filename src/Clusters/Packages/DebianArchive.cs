using System.IO.Compression;
using System.Net;
using System.Runtime.InteropServices;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.Packages;

/// <summary>The names of the packages that the nodes' Debian has, kept on this machine.</summary>
internal sealed class DebianArchive(ProjectPaths paths)
{
    /// <summary>The largest first: hardly a name is in the others alone.</summary>
    private static readonly string[] Suites =
    [
        "debian/dists/bookworm",
        "debian-security/dists/bookworm-security",
        "debian/dists/bookworm-updates",
    ];

    // A name that is not in a list of this age may have been added since.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    // Of one index; the largest has 12 MB.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>What the folders <c>debian</c> and <c>debian-security</c> are in; ends with a slash.</summary>
    public Uri Site { get; init; } = new("http://deb.debian.org/");

    private static string Architecture =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    /// <summary>Those that the archive has none of, and all names that there are. What is kept here is asked first, and believed where it has a name.</summary>
    /// <exception cref="HttpRequestException">The archive is out of reach.</exception>
    /// <exception cref="TimeoutException">It is too slow.</exception>
    public async Task<(IReadOnlyList<string> Unknown, IReadOnlyCollection<string> Names)> FindUnknownAsync(
        IReadOnlyList<string> packages,
        CancellationToken cancellationToken
    )
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var suite in Suites)
        {
            var kept = KeptIn(suite);
            names.UnionWith(kept.Names);
            if (!kept.IsFresh && Unknown().Count > 0)
            {
                names.UnionWith(await FetchAsync(suite, cancellationToken));
            }

            if (Unknown().Count == 0)
            {
                break;
            }
        }

        return (Unknown(), names);

        List<string> Unknown() => [.. packages.Where(package => !names.Contains(package))];
    }

    private (IReadOnlyList<string> Names, bool IsFresh) KeptIn(string suite)
    {
        var file = new FileInfo(PathOf(suite));
        return file.Exists
            ? (File.ReadAllLines(file.FullName), DateTime.UtcNow - file.LastWriteTimeUtc < Fresh)
            : ([], false);
    }

    private async Task<HashSet<string>> FetchAsync(string suite, CancellationToken cancellationToken)
    {
        var address = new Uri(Site, $"{suite}/main/binary-{Architecture}/Packages.gz");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            using var client = new HttpClient();
            await using var answer = await client.GetStreamAsync(address, limit.Token);
            await using var text = new GZipStream(answer, CompressionMode.Decompress);
            using var reader = new StreamReader(text);
            var names = await PackageIndex.NamesAsync(reader, limit.Token);
            Directory.CreateDirectory(paths.Tools);
            AtomicFile.Write(PathOf(suite), string.Join('\n', names));
            return names;
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound && suite != Suites[0])
        {
            // A mirror may have no security or updates of its own.
            return [];
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{address} did not come in {Deadline.TotalSeconds} s.", e);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new HttpRequestException($"{address} was cut off: {e.Message}", e);
        }
    }

    private string PathOf(string suite) => Path.Combine(paths.Tools, $"{Path.GetFileName(suite)}-{Architecture}.names");
}
