namespace EndToEnd.Tests.Fixtures;

/// <summary>
/// A copy of the product as a clone of it would lie there, with playbooks that no other has: so its node image is nobody else's, and
/// making or removing it harms no cluster that a person works with on this machine.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private const string Marker = "Hoarfrost.slnx";
    private static readonly string[] Folders = ["infra", "playbooks", "images", "manifests", "programs"];

    private Checkout(string root) => Root = root;

    public string Root { get; }

    /// <summary>The repository that this was built from.</summary>
    public static string Source { get; } = FindSource();

    /// <summary>The working directory of its pipelines.</summary>
    public string Working => Path.Combine(Root, "working");

    public string Program => Path.Combine(Root, "artifacts", "bin", "Hoarfrost", "release", "Hoarfrost.dll");

    public static Checkout Create()
    {
        var copy = new Checkout(Directory.CreateTempSubdirectory("hoarfrost-e2e-").FullName);
        File.Copy(Path.Combine(Source, Marker), Path.Combine(copy.Root, Marker));
        foreach (var folder in Folders)
        {
            CopyFolder(Path.Combine(Source, folder), Path.Combine(copy.Root, folder));
        }

        // artifacts/bin/EndToEnd.Tests/<configuration> has its neighbour built by the same command.
        var built = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        CopyFolder(
            Path.Combine(built.Parent!.Parent!.FullName, "Hoarfrost", built.Name),
            Path.GetDirectoryName(copy.Program)!
        );
        // A part of what every image is made of.
        File.AppendAllText(Path.Combine(copy.Root, "playbooks", "ansible.cfg"), $"\n# {copy.Root}\n");
        Directory.CreateDirectory(copy.Working);
        return copy;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Marker)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No folder above has {Marker}.");
        }

        return folder.FullName;
    }

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            if (Path.GetFileName(folder) != ".terraform")
            {
                CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
            }
        }
    }
}
