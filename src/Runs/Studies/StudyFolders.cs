using System.Text.Json.Serialization;
using Hoarfrost.Core.Files;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Pages;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Runs.Studies;

/// <summary>Where studies lie: <c>results/studies/ID/study.json</c>. Their runs are in folders of their own beside them.</summary>
/// <param name="resultsRoot">The folder of all results.</param>
internal sealed class StudyFolders(string resultsRoot)
{
    private const string FileName = "study.json";

    // As the results of runs are.
    private const UnixFileMode ForAll = AtomicFile.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string FolderOf(string id) => Path.Combine(resultsRoot, StudyRecord.FolderName, RunId.Check(id));

    /// <returns>Null where there is none.</returns>
    /// <exception cref="HoarfrostException">It can't be read.</exception>
    public StudyRecord? Find(string id)
    {
        var path = Path.Combine(FolderOf(id), FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), StudyJson.Default.StudyRecord);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{path} can't be used: {e.Message} Move its folder away; the runs of the study are not in it."
            );
        }
    }

    /// <summary>Those of a cluster, the newest first.</summary>
    public IEnumerable<StudyRecord> Of(string cluster) =>
        Directory.Exists(Path.Combine(resultsRoot, StudyRecord.FolderName))
            ? Directory
                .EnumerateDirectories(Path.Combine(resultsRoot, StudyRecord.FolderName))
                .Select(static folder => Path.GetFileName(folder))
                .Where(id => RunId.IsValid(id) && RunId.ClusterOf(id) == cluster)
                .OrderDescending(StringComparer.Ordinal)
                .Select(Find)
                .OfType<StudyRecord>()
            : [];

    /// <exception cref="HoarfrostException">It can't be written.</exception>
    public void Write(StudyRecord study)
    {
        var folder = FolderOf(study.Id);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Creating(folder, e);
        }

        AtomicFile.Write(
            Path.Combine(folder, FileName),
            JsonSerializer.Serialize(study, StudyJson.Default.StudyRecord) + "\n",
            ForAll
        );
    }

    /// <summary>The page for people, with its plots and data.</summary>
    /// <exception cref="ResultsException">A file can't be written.</exception>
    public void WritePage(StudySummary summary, IReadOnlyList<RunResult> runs) =>
        PageFolder.Write(
            FolderOf(summary.Study.Id),
            StudyPage.Render(summary.Study, runs, StudyTables.Tables(summary))
        );

    /// <summary>Whether two definitions ask for the same.</summary>
    public static bool AreSame(StudyDefinition one, StudyDefinition other) =>
        JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(one, StudyJson.Default.StudyDefinition),
            JsonSerializer.SerializeToElement(other, StudyJson.Default.StudyDefinition)
        );
}

/// <summary>The source-generated serialiser of studies.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(StudyRecord))]
internal sealed partial class StudyJson : JsonSerializerContext;
