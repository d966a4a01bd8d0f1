using System.Text.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Fixtures;

/// <summary>The state and the results of a cluster as they lie on the disk: read as another program would.</summary>
internal sealed class ClusterFiles(string working, string cluster)
{
    public string Root { get; } = Path.Combine(working, ".clusters", cluster);

    public string Lock => Path.Combine(Root, "lock");

    public string Results { get; } = Path.Combine(working, "results");

    public string CsvPath => Path.Combine(Results, "results.csv");

    public string StepPath(string target) => Path.Combine(Root, "steps", $"{target}.json");

    /// <summary>Step records by target.</summary>
    public IReadOnlyDictionary<string, JsonNode> Steps() =>
        Files(Path.Combine(Root, "steps")).ToDictionary(step => Text(step, "target"), StringComparer.Ordinal);

    /// <summary>When each step was begun last.</summary>
    public IReadOnlyDictionary<string, string> StepStarts() =>
        Steps().ToDictionary(step => step.Key, step => Text(step.Value, "startedAt"), StringComparer.Ordinal);

    public string? Outcome(string target) => Steps().TryGetValue(target, out var step) ? Text(step, "outcome") : null;

    /// <summary>The step's work was begun by a pipeline that was started then, and goes on.</summary>
    public bool IsRunning(string target, DateTimeOffset since) =>
        Steps().TryGetValue(target, out var step)
        && Text(step, "outcome") == "running"
        && step["startedAt"]!.GetValue<DateTimeOffset>() >= since;

    /// <summary>Records of the runs of HPL, the oldest first.</summary>
    public IReadOnlyList<JsonNode> Runs() =>
        [.. Files(Path.Combine(Root, "runs")).OrderBy(run => Text(run, "runId"), StringComparer.Ordinal)];

    /// <summary>The run that was planned since, in any of these phases.</summary>
    public string? RunSince(DateTimeOffset since, params string[] phases) =>
        Runs()
            .Where(run => phases.Contains(Text(run, "phase")))
            .Where(run => run["plannedAt"]!.GetValue<DateTimeOffset>() >= since)
            .Select(run => Text(run, "runId"))
            .LastOrDefault();

    /// <summary>Serial numbers of the Terraform states by stack: each change raises one.</summary>
    public IReadOnlyDictionary<string, int> Serials() =>
        Directory
            .EnumerateDirectories(Path.Combine(Root, "tf"))
            .Where(stack => File.Exists(Path.Combine(stack, "terraform.tfstate")))
            .ToDictionary(
                stack => Path.GetFileName(stack),
                stack =>
                    JsonNode.Parse(File.ReadAllText(Path.Combine(stack, "terraform.tfstate")))![
                        "serial"
                    ]!.GetValue<int>(),
                StringComparer.Ordinal
            );

    /// <summary>Folders of this cluster's results, the oldest first.</summary>
    public IReadOnlyList<string> ResultFolders() =>
        Directory.Exists(Results)
            ? [.. Directory.EnumerateDirectories(Results, $"*-{cluster}-*").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>That of the run by which the cluster was made.</summary>
    public JsonNode FirstResult() => JsonNode.Parse(File.ReadAllText(Path.Combine(ResultFolders()[0], "result.json")))!;

    public JsonNode LastResult() => JsonNode.Parse(File.ReadAllText(Path.Combine(ResultFolders()[^1], "result.json")))!;

    public string LastVerdict() => Text(LastResult()["verdict"]!, "kind");

    /// <summary>This cluster's lines of the index.</summary>
    public IReadOnlyList<string> CsvLines() =>
        File.Exists(CsvPath)
            ? [.. File.ReadAllLines(CsvPath).Where(line => line.Contains($"-{cluster}-", StringComparison.Ordinal))]
            : [];

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static IEnumerable<JsonNode> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<JsonNode>() : [];

    // A reader beside the writer: a file may go between the listing and the reading.
    private static JsonNode? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }
}
