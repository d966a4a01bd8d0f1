using System.Buffers;
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
            throw FileProblem.Listing(directory, e);
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
            throw FileProblem.Removing(path, e);
        }
    }
}

/// <summary>Names that become a part of a path: targets, stacks, run ids. They come from the program, so a wrong one is a defect.</summary>
internal static class StateName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    /// <exception cref="ArgumentException">The name is empty, begins with a dot, or has anything but letters, digits, <c>-_.</c></exception>
    public static string Check(string name) =>
        name.Length > 0 && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(Allowed)
            ? name
            : throw new ArgumentException($"\"{name}\" can't name a file of the state.", nameof(name));
}
