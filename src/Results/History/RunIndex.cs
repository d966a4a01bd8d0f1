using System.Text.Json.Serialization;
using Hoarfrost.Core.Files;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.History;

/// <summary>
/// All runs of the results in a line each, from their folders. What was read of a <c>result.json</c> is remembered in
/// <c>results/.index.json</c>, and holds while the file has the same size and time. That file is only a cache: whatever becomes of it, the
/// folders say what there is.
/// </summary>
internal sealed class RunIndex(string resultsRoot)
{
    public const string FileName = ".index.json";

    private readonly string path = Path.Combine(resultsRoot, FileName);

    public IndexedRuns Read()
    {
        if (!Directory.Exists(resultsRoot))
        {
            return new([], []);
        }

        var known = Known();
        var found = Directory
            .EnumerateDirectories(resultsRoot)
            .Where(static folder => RunId.IsValid(Path.GetFileName(folder)))
            .Order(StringComparer.Ordinal)
            .AsParallel()
            .AsOrdered()
            .Select(folder => Find(folder, known))
            .OfType<FoundRun>()
            .ToList();
        var whole = found.Where(static run => run.Entry is not null).ToList();
        if (whole.Count != known.Count || whole.Exists(static run => run.IsNew))
        {
            Remember(whole);
        }

        return new(
            [.. whole.Select(static run => run.Entry!.Run)],
            [.. found.Select(static run => run.Problem).OfType<string>()]
        );
    }

    private static FoundRun? Find(string folder, Dictionary<string, IndexEntry> known)
    {
        var runId = Path.GetFileName(folder);
        // Looked at before it is read: one that changes meanwhile is read again next time.
        var file = new FileInfo(Path.Combine(folder, ResultsFolder.ResultFile));
        if (!file.Exists || !File.Exists(Path.Combine(folder, Sha256Sums.FileName)))
        {
            return null;
        }

        var (size, written) = (file.Length, file.LastWriteTimeUtc.Ticks);
        if (known.TryGetValue(runId, out var entry) && (entry.Size, entry.Written) == (size, written))
        {
            return new(runId, entry);
        }

        try
        {
            var run = RunSummary.Of(VersionedRunResultReader.ReadFile(file.FullName));
            return run.RunId == runId
                ? new(runId, new(size, written, run), IsNew: true)
                : new(runId, Entry: null, Problem: $"{file.FullName}: it is of run {run.RunId}.");
        }
        catch (ResultsException e)
        {
            return new(runId, Entry: null, Problem: e.Message);
        }
    }

    private Dictionary<string, IndexEntry> Known()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return
                JsonSerializer.Deserialize(stream, RunIndexJson.Default.IndexFile) is { } file
                && file.Writer == IndexFile.ThisWriter
                ? file.Runs
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Two commands at once each write a whole file; what the last one does not know of is read again next time.</summary>
    private void Remember(List<FoundRun> runs)
    {
        var file = new IndexFile(
            IndexFile.ThisWriter,
            runs.ToDictionary(static run => run.RunId, static run => run.Entry!, StringComparer.Ordinal)
        );
        try
        {
            AtomicFile.Write(
                path,
                stream => JsonSerializer.Serialize(stream, file, RunIndexJson.Default.IndexFile),
                FolderFile.Mode
            );
        }
        catch (StateException)
        {
            // Results that nobody may write to, such as another user's, are read all the same.
        }
    }

    /// <param name="Entry">Null where it can't be read, and <paramref name="Problem"/> says why.</param>
    private sealed record FoundRun(string RunId, IndexEntry? Entry, bool IsNew = false, string? Problem = null);
}

/// <summary>What the results hold.</summary>
/// <param name="Runs">The oldest first.</param>
/// <param name="Problems">Of folders that can't be read, a text each.</param>
internal sealed record IndexedRuns(IReadOnlyList<RunSummary> Runs, IReadOnlyList<string> Problems);

/// <param name="Writer">The build that wrote it: what another build kept of a run may be less, or called otherwise.</param>
/// <param name="Runs">By their ids.</param>
internal sealed record IndexFile(string Writer, Dictionary<string, IndexEntry> Runs)
{
    public static string ThisWriter { get; } = typeof(IndexFile).Module.ModuleVersionId.ToString("N");
}

/// <summary>What was read of a run.</summary>
/// <param name="Size">Of its <c>result.json</c>, in bytes.</param>
/// <param name="Written">When that was written, in ticks of UTC.</param>
internal sealed record IndexEntry(long Size, long Written, RunSummary Run);

/// <summary>The JSON of the index, and of runs in a line each.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(IndexFile))]
internal sealed partial class RunIndexJson : JsonSerializerContext;
