namespace Hoarfrost.Core.Files;

/// <summary>Where the project's own files lie, and where a run keeps what it makes.</summary>
/// <param name="Root">The folder of the clone: it holds <c>infra</c>, <c>playbooks</c> and <c>images</c>.</param>
/// <param name="WorkingDirectory">Holds <c>.clusters</c>, <c>results</c> and <c>cluster.yaml</c>: the root, unless <c>--working</c> names another.</param>
internal sealed record ProjectPaths(string Root, string WorkingDirectory)
{
    private const string Marker = "Hoarfrost.slnx";

    /// <summary>Where the command was run: paths of a program begin there.</summary>
    public string StartDirectory { get; init; } = WorkingDirectory;

    /// <summary>The programs that are shipped, a folder each.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string Playbooks => Path.Combine(Root, "playbooks");

    public string Images => Path.Combine(Root, "images");

    public string Manifests => Path.Combine(Root, "manifests");

    public string Clusters => Path.Combine(WorkingDirectory, ".clusters");

    /// <summary>Tools that were downloaded, and what is known of those on PATH. No cluster can have this name.</summary>
    public string Tools => Path.Combine(Clusters, ".tools");

    public string Results => Path.Combine(WorkingDirectory, "results");

    /// <summary>A path as whoever ran the command is to see it: short where it lies below there.</summary>
    public string Shown(string path) =>
        Path.GetRelativePath(StartDirectory, path) is var relative
        && (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal))
            ? path
            : relative;

    /// <summary>The Kubernetes manifests of a platform.</summary>
    public string Overlay(string platform) => Path.Combine(Manifests, "overlays", platform);

    /// <summary>The Terraform stacks of a platform.</summary>
    public string Infra(string platform) => Path.Combine(Root, "infra", platform);

    /// <summary>The root is found from where the program lies, so that it may be called from any directory, clone, worktree or container.</summary>
    /// <exception cref="HoarfrostException">The program was copied out of its clone.</exception>
    public static string FindRoot(string programDirectory)
    {
        for (var folder = new DirectoryInfo(programDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new HoarfrostException(
            $"No folder above {programDirectory} holds {Marker}: Hoarfrost runs from its clone, by build.sh or build.ps1."
        );
    }
}
