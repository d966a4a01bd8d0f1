using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>
/// Says for what init last ran: a hash of the arguments, the executable, and the text of the stack, its lock file and its local modules,
/// kept in the data directory, so that whoever deletes that has init run again.
/// </summary>
internal sealed class TerraformInitMarker(
    string dataDirectory,
    string stackDirectory,
    string tool,
    IReadOnlyList<string> arguments
)
{
    private string MarkerPath => Path.Combine(dataDirectory, "hoarfrost-init");

    public bool IsCurrent() => File.Exists(MarkerPath) && File.ReadAllText(MarkerPath) == Hash();

    public void Write()
    {
        Directory.CreateDirectory(dataDirectory);
        File.WriteAllText(MarkerPath, Hash());
    }

    private string Hash()
    {
        var executable = new FileInfo(tool);
        var inputs = new Fingerprint()
            .Add("tool", tool)
            .Add("tool bytes", executable.Length)
            .Add("tool time", executable.LastWriteTimeUtc.Ticks);
        foreach (var (index, argument) in arguments.Index())
        {
            inputs.Add($"argument {index}", argument);
        }

        foreach (var file in ModuleDirectories().Prepend(stackDirectory).Distinct().SelectMany(Sources))
        {
            inputs.AddFile(file, Sha256.OfFile(file));
        }

        return inputs.ToHex();
    }

    private static IEnumerable<string> Sources(string directory) =>
        Directory.Exists(directory)
            ? Directory
                .EnumerateFiles(directory)
                .Where(static path =>
                    path.EndsWith(".tf", StringComparison.Ordinal)
                    || path.EndsWith(".tf.json", StringComparison.Ordinal)
                    || path.EndsWith(".terraform.lock.hcl", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
            : [];

    // Written by init: every module in use and where it lies, relative to the stack.
    private IReadOnlyList<string> ModuleDirectories()
    {
        var manifest = Path.Combine(dataDirectory, "modules", "modules.json");
        if (!File.Exists(manifest))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllText(manifest));
        return
        [
            .. (document.RootElement.Child("Modules")?.EnumerateArray() ?? default)
                .Select(static module => module.Text("Dir"))
                .OfType<string>()
                .Where(static directory => directory is not ".")
                .Select(directory => Path.GetFullPath(directory, stackDirectory))
                .Order(StringComparer.Ordinal),
        ];
    }
}
