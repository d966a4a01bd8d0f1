using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    public bool IsCurrent() =>
        File.Exists(MarkerPath) && string.Equals(File.ReadAllText(MarkerPath), Hash(), StringComparison.Ordinal);

    public void Write()
    {
        Directory.CreateDirectory(dataDirectory);
        File.WriteAllText(MarkerPath, Hash());
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var executable = new FileInfo(tool);
        Add(hash, tool);
        Add(hash, executable.Length.ToString(CultureInfo.InvariantCulture));
        Add(hash, executable.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
        foreach (var argument in arguments)
        {
            Add(hash, argument);
        }

        foreach (var directory in ModuleDirectories().Prepend(stackDirectory))
        {
            foreach (var file in Sources(directory))
            {
                Add(hash, file);
                Add(hash, File.ReadAllText(file));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
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

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
