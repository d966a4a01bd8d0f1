using Hoarfrost.Programs;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Runs.Staging;

/// <summary>What came home of a run's files: <c>outputs.json</c> in its results.</summary>
/// <param name="Missing">Patterns of files that must be there and match none; null: the head node could not be asked.</param>
/// <param name="Files">In the folder <see cref="ResultsFolder.OutputsFolder"/>, with a folder a node where all nodes were asked.</param>
/// <param name="Problems">What did not come home, and why, a sentence each.</param>
internal sealed record CollectedOutputs(
    IReadOnlyList<string>? Missing,
    IReadOnlyList<OutputFile> Files,
    IReadOnlyList<string> Problems
)
{
    public const string FileName = "outputs.json";

    public static CollectedOutputs Of(
        WantedFiles wanted,
        IReadOnlyList<CollectedNode> nodes,
        IReadOnlyList<string> problems
    ) =>
        new(
            wanted.IsEmpty ? []
                : nodes.Count == 0 ? null
                // A file of one node is enough where all were asked.
                : [.. nodes[0].Missing.Where(pattern => nodes.All(node => node.Missing.Contains(pattern)))],
            [
                .. nodes.SelectMany(node =>
                    node.Files.Select(file =>
                        node.Below.Length == 0 ? file : file with { Path = $"{node.Below}/{file.Path}" }
                    )
                ),
            ],
            [.. problems, .. nodes.SelectMany(node => node.Problems.Select(problem => $"{node.Name}: {problem}"))]
        );

    /// <returns>Null where nothing came home of a run.</returns>
    public static CollectedOutputs? Read(ResultsFolder folder)
    {
        var path = folder.PathOf(FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize(File.ReadAllText(path), NodeProgramJson.Default.CollectedOutputs)
            : null;
    }

    public void Write(ResultsFolder folder) =>
        FolderFile.Write(
            folder.PathOf(FileName),
            JsonSerializer.Serialize(this, NodeProgramJson.Default.CollectedOutputs)
        );

    /// <summary>What is known of a run, with what came home of it.</summary>
    /// <param name="below">The folder of the head node's files, where each node has one; else empty.</param>
    public static RunEvidence EvidenceOf(RunEnding ending, ResultsFolder folder, string below)
    {
        var report = folder.PathOf(NodesReport.FileName);
        var outputs = Read(folder);
        var prefix = below.Length == 0 ? "" : $"{below}/";
        return new RunEvidence(ending)
        {
            Missing = outputs?.Missing,
            Files = (outputs?.Files ?? [])
                .Where(file => file.Path.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(
                    file => file.Path[prefix.Length..],
                    file => folder.PathOf(Path.Combine(ResultsFolder.OutputsFolder, file.Path)),
                    StringComparer.Ordinal
                ),
            Problems = outputs?.Problems ?? [],
            Nodes = File.Exists(report) ? NodesReport.Parse(File.ReadAllText(report)) : null,
        };
    }
}

/// <summary>What came home from one node.</summary>
/// <param name="Below">Its folder; empty where there is one for all.</param>
internal sealed record CollectedNode(
    string Name,
    string Below,
    IReadOnlyList<OutputFile> Files,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Problems
);
