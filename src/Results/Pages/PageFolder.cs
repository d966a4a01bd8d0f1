using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Pages;

/// <summary>Writes a page, its plots and its data; plots of an earlier page that are none of this one's are removed.</summary>
internal static class PageFolder
{
    /// <returns>The page's path.</returns>
    /// <exception cref="ResultsException">A file can't be written.</exception>
    public static string Write(string folder, PageFiles page)
    {
        try
        {
            foreach (var (name, text) in page.All)
            {
                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                FolderFile.Write(path, text);
            }

            var plots = Path.Combine(folder, PageFiles.PlotsFolder);
            foreach (var file in Directory.Exists(plots) ? Directory.EnumerateFiles(plots).ToList() : [])
            {
                if (!page.Files.ContainsKey($"{PageFiles.PlotsFolder}/{Path.GetFileName(file)}"))
                {
                    File.Delete(file);
                }
            }

            return Path.Combine(folder, PageFiles.FileName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException(
                $"{folder}: {PageFiles.FileName} can't be written: {exception.Message} Correct the cause and run the target again: all that it shows is still there.",
                exception
            );
        }
    }
}
