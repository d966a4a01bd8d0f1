namespace Hoarfrost.Programs;

/// <summary>The files that a program brings to its nodes, as they are on this machine.</summary>
internal interface IProgramFiles
{
    /// <summary>Of all paths, kinds, modes and contents.</summary>
    string Digest { get; }

    /// <summary>All of them, as <c>hoarfrost-program need</c> and <c>put</c> take it: one line of JSON.</summary>
    string ManifestJson { get; }

    /// <returns>In bytes; null where there is no file of that path.</returns>
    long? SizeOf(string path);

    /// <exception cref="HoarfrostException">The file is gone, or can't be read.</exception>
    Stream Open(string path);
}

/// <summary>What a program's files are to become on its nodes, and which of a run's files are wanted. It is kept in the run's record.</summary>
/// <param name="Name">Of its folder on the nodes.</param>
/// <param name="Digest"><see cref="IProgramFiles.Digest"/>.</param>
/// <param name="Build">The bash script that is run in a copy of the files; null: there is none.</param>
/// <param name="BuildKey">Tells whether what was built on a node is still what would be.</param>
/// <param name="Wanted">What comes home.</param>
internal sealed record ProgramTree(string Name, string Digest, string? Build, string BuildKey, WantedFiles Wanted);

/// <summary>Paths and patterns in a run's directory.</summary>
/// <param name="Files">Come home, and each must be there.</param>
/// <param name="Optional">Come home where they are there.</param>
/// <param name="Promised">As <paramref name="Files"/>, by what is checked or read of them.</param>
/// <param name="FromAllNodes">Of every node, into a folder a node, rather than of the head node.</param>
internal sealed record WantedFiles(
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Optional,
    IReadOnlyList<string> Promised,
    bool FromAllNodes
)
{
    public bool IsEmpty => Files.Count + Optional.Count + Promised.Count == 0;
}
