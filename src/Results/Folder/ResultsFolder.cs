using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Folder;

/// <summary>
/// <c>results/&lt;run-id&gt;/</c>. Every file is written whole or not at all and <c>SHA256SUMS</c> comes last: with it the folder is
/// final, without it the next call completes it.
/// </summary>
internal sealed class ResultsFolder
{
    public const string ResultFile = "result.json";
    public const string ReportFile = "report.md";
    public const string HostfileFile = "hostfile";
    public const string CommandFile = "command";
    public const string NodesFolder = "nodes";
    public const string LogsFolder = "logs";

    /// <summary>Files of the program's own, whose names are its own affair.</summary>
    public const string OutputsFolder = "outputs";

    private readonly string runId;

    /// <param name="resultsRoot">The folder of all results.</param>
    /// <exception cref="ArgumentException">The run id is none.</exception>
    public ResultsFolder(string resultsRoot, string runId)
    {
        this.runId = RunId.Check(runId);
        FolderPath = Path.Combine(resultsRoot, runId);
    }

    public string FolderPath { get; }

    public string ResultPath => PathOf(ResultFile);

    public string ReportPath => PathOf(ReportFile);

    public string SumsPath => PathOf(Sha256Sums.FileName);

    /// <summary>Whether a call of <see cref="Write"/> has ended.</summary>
    public bool IsSealed => File.Exists(SumsPath);

    /// <summary>Where a file of the folder belongs, so that the raw output can be brought home straight to it.</summary>
    public string PathOf(string name) => Path.Combine(FolderPath, name);

    /// <summary>Writes what is missing or differs, then seals the folder. A sealed one is checked and left as it is.</summary>
    /// <param name="reports">The texts for people, by their files' names.</param>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="ResultsException">The folder is another run's, or a file of a sealed one was changed.</exception>
    public bool Write(
        RunResult result,
        RunFiles files,
        IReadOnlyDictionary<string, string> reports,
        CancellationToken cancellationToken
    )
    {
        if (result.RunId != runId)
        {
            throw new ArgumentException($"The result is of run {result.RunId}, the folder of {runId}.", nameof(result));
        }

        try
        {
            return WriteMissing(result, files, reports, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException(
                $"""
                {FolderPath}: can't be completed: {exception.Message}
                What is there already stays. Correct the cause, then run the target CollectResults again: it goes on from here.
                """,
                exception
            );
        }
    }

    private bool WriteMissing(
        RunResult result,
        RunFiles files,
        IReadOnlyDictionary<string, string> reports,
        CancellationToken cancellationToken
    )
    {
        CheckOwner(result);
        if (IsSealed)
        {
            CheckSums();
            return false;
        }

        foreach (var (name, write) in Contents(result, files, reports))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
        }

        cancellationToken.ThrowIfCancellationRequested();
        RemoveLeftovers();
        AtomicFile.Write(SumsPath, Sha256Sums.Compute(FolderPath), FolderFile.Mode);
        return true;
    }

    private static IEnumerable<(string Name, Action<string> Write)> Contents(
        RunResult result,
        RunFiles files,
        IReadOnlyDictionary<string, string> reports
    )
    {
        foreach (var (input, text) in files.Inputs)
        {
            yield return (Checked(input), Text(text));
        }

        if (files.OutputPath is { } output)
        {
            yield return (Checked(files.OutputName), CopyOf(output));
        }

        if (files.Hostfile is { } hostfile)
        {
            yield return (HostfileFile, Text(hostfile));
        }

        yield return (CommandFile, Text(ShellWord.Line(result.Command) + "\n"));
        foreach (var (node, facts) in files.NodeFacts)
        {
            yield return ($"{NodesFolder}/{Checked(node)}.json", Text(facts));
        }

        foreach (var (log, path) in files.LogPaths)
        {
            yield return ($"{LogsFolder}/{Checked(log)}", CopyOf(path));
        }

        yield return (ResultFile, Text(RunResultWriter.Write(result)));
        foreach (var (name, text) in reports)
        {
            yield return (Checked(name), Text(text));
        }
    }

    private static Action<string> Text(string text) => path => FolderFile.Write(path, text);

    private static Action<string> CopyOf(string source) => path => FolderFile.Copy(path, source);

    // Names that come from outside (nodes, logs) must stay below the folder, and be such that a checksum file can hold them.
    private static string Checked(string name) =>
        name.Split('/')
            .All(static part => part is not ("" or "." or "..") && !part.Any(c => char.IsControl(c) || c == '\\'))
            ? name
            : throw new ArgumentException($"'{name}' is not a file's name below a folder.", nameof(name));

    private void CheckOwner(RunResult result)
    {
        if (!File.Exists(ResultPath))
        {
            return;
        }

        RunResult present;
        try
        {
            present = VersionedRunResultReader.ReadFile(ResultPath);
        }
        catch (ResultsException) when (!IsSealed)
        {
            // Not whole and not final: it is written anew.
            return;
        }

        if ((present.RunId, present.Cluster, present.StartedAt) != (result.RunId, result.Cluster, result.StartedAt))
        {
            throw new ResultsException(
                $"""
                {FolderPath} holds another run: {present.RunId} of cluster {present.Cluster}, begun {present.StartedAt:u}, not {result.StartedAt:u}.
                Nothing was changed. Move that folder away and run the target CollectResults again.
                """
            );
        }
    }

    private void CheckSums()
    {
        var problems = Sha256Sums.Verify(FolderPath);
        if (problems.Count > 0)
        {
            throw new ResultsException(
                $"""
                {FolderPath}: no longer what was collected: {string.Join(", ", problems)}.
                Restore these files, or remove {SumsPath} and run the target CollectResults again to write them anew.
                """
            );
        }
    }

    /// <summary>Half-written files of a killed call. Nobody else writes here: the cluster's lock is held.</summary>
    private void RemoveLeftovers()
    {
        foreach (
            var folder in Directory
                .EnumerateDirectories(FolderPath)
                .Where(folder => Path.GetFileName(folder) != OutputsFolder)
                .SelectMany(folder =>
                    Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder)
                )
                .Append(FolderPath)
        )
        {
            foreach (var file in Directory.EnumerateFiles(folder, ".*.tmp"))
            {
                File.Delete(file);
            }
        }
    }
}

/// <summary>What a run left, beside its <see cref="RunResult"/>, and what its results folder keeps of it.</summary>
internal sealed record RunFiles
{
    /// <summary>What the program read: the text of each file, by its name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The text of mpirun's hostfile; null where the launcher has none.</summary>
    public string? Hostfile { get; init; }

    /// <summary>The raw output's name in the folder, whether there is any or not.</summary>
    public required string OutputName { get; init; }

    /// <summary>
    /// The raw output as it was brought home; may be the very file in the results folder. Null where the program never wrote a line.
    /// </summary>
    public string? OutputPath { get; init; }

    /// <summary>Each node's facts as it gave them (JSON text), by the node's name.</summary>
    public IReadOnlyDictionary<string, string> NodeFacts { get; init; } = new Dictionary<string, string>();

    /// <summary>Log files to keep: the path of each, by its name (which may have folders) below <c>logs/</c>.</summary>
    public IReadOnlyDictionary<string, string> LogPaths { get; init; } = new Dictionary<string, string>();
}
