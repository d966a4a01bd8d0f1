using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.State;

/// <summary>The <c>NAME.json</c> files of one directory of the state.</summary>
internal static class StateFiles
{
    private const string Extension = ".json";

    /// <summary>
    /// Their names without the extension, sorted. Half-written files (<c>.NAME.json.*.tmp</c>) and moved ones (<c>NAME.json.broken</c>)
    /// are not among them.
    /// </summary>
    public static IReadOnlyList<string> NamesIn(string directory)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFileSystemEntries(directory)
                    .Select(Path.GetFileName)
                    .OfType<string>()
                    .Where(name => name[0] != '.' && name.EndsWith(Extension, StringComparison.Ordinal))
                    .Select(name => name[..^Extension.Length])
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (DirectoryNotFoundException) when (!File.Exists(directory))
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Listing(directory, e);
        }
    }

    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // What is not there is deleted.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Removing(path, e);
        }
    }
}
