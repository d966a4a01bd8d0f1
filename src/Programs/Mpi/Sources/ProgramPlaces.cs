using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>Finds the description of the program that <c>--program</c> names.</summary>
internal sealed class ProgramPlaces(ProjectPaths paths)
{
    public const string FileName = "program.yaml";

    /// <summary>The names of the programs that are shipped.</summary>
    public IReadOnlyList<string> Shipped =>
        Directory.Exists(paths.Programs)
            ?
            [
                .. Directory
                    .GetDirectories(paths.Programs)
                    .Where(folder => File.Exists(Path.Combine(folder, FileName)))
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <returns>The absolute path of the file.</returns>
    /// <exception cref="UsageException">There is none.</exception>
    public string Find(string named)
    {
        var path = Path.GetFullPath(Path.Combine(paths.StartDirectory, named));
        var inFolder = Path.Combine(path, FileName);
        if (File.Exists(inFolder))
        {
            return inFolder;
        }

        if (Shipped.Contains(named, StringComparer.Ordinal))
        {
            return Path.Combine(paths.Programs, named, FileName);
        }

        if (File.Exists(path))
        {
            return path;
        }

        throw new UsageException(
            $"--program {Shown.Plain(named, path.Length)}: " + (Directory.Exists(path) ? NoFile(path) : Nothing(named))
        );
    }

    private static string NoFile(string folder)
    {
        var names = new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name);
        return Nearest.Find(FileName, names) is { } nearest
            ? $"the folder has {Shown.Plain(nearest)}, but no {FileName}. Rename it, or name the file itself."
            : $"the folder has no {FileName}. The least that one says is \"command: ./{Shown.Plain(Path.GetFileName(folder))}\" (docs/programs.md); "
                + "or say it with --command and --inputs.";
    }

    private string Nothing(string named)
    {
        var hint = Nearest.Find(named, Shipped) is { } nearest ? $" Did you mean {nearest}?" : "";
        return $"there is no such path from {paths.StartDirectory}, and no program of that name is shipped.{hint} Shipped: {string.Join(", ", Shipped)}.";
    }
}
