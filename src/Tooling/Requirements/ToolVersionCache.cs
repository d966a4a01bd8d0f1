using System.Globalization;
using System.Text.Json;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling.Requirements;

/// <summary>
/// Versions by executable, valid while its size and time are the same: <c>ansible-playbook --version</c> alone takes half a second. A file
/// that can't be read counts as empty; it can be deleted at any time. Tools are asked side by side, so it is safe to use from several threads.
/// </summary>
internal sealed class ToolVersionCache
{
    private readonly Lock gate = new();
    private readonly string cachePath;
    private readonly Dictionary<string, string> versions;

    public ToolVersionCache(string file)
    {
        cachePath = file;
        versions = Load(file);
    }

    public System.Version? Find(string executable)
    {
        lock (gate)
        {
            return versions.TryGetValue(Key(executable), out var text) && System.Version.TryParse(text, out var version)
                ? version
                : null;
        }
    }

    public void Add(string executable, System.Version version)
    {
        lock (gate)
        {
            versions[Key(executable)] = version.ToString();
            Save();
        }
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(cachePath)!);
        var scratch = $"{cachePath}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        File.WriteAllText(scratch, JsonSerializer.Serialize(versions, ToolJson.Default.DictionaryStringString));
        File.Move(scratch, cachePath, overwrite: true);
    }

    private static string Key(string executable)
    {
        // What a link points to is what changes when the tool is upgraded.
        var file = new FileInfo(executable);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            file = target;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{executable}|{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"
        );
    }

    private static Dictionary<string, string> Load(string file)
    {
        try
        {
            var known = JsonSerializer.Deserialize(File.ReadAllText(file), ToolJson.Default.DictionaryStringString);
            return new Dictionary<string, string>(known ?? [], StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }
}
