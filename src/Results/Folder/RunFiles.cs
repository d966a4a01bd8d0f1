using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Folder;

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
