using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling.Requirements;

/// <summary>
/// Versions by executable, valid while its size and time are the same: <c>ansible-playbook --version</c> alone takes half a second. A file
/// that can't be read counts as empty; it can be deleted at any time. Tools are asked side by side, so it is safe to use from several threads.
/// </summary>
internal sealed class ToolVersionCache(string cachePath)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> versions = Load(cachePath);

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
        AtomicFile.Write(cachePath, JsonSerializer.Serialize(versions, ToolJson.Default.DictionaryStringString));
    }

    private static string Key(string executable)
    {
        // What a link points to is what changes when the tool is upgraded.
        var file = new FileInfo(executable);
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return $"{executable}|{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}";
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
            return new Dictionary<string, string>();
        }
    }
}
