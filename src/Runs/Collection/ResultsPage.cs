using Hoarfrost.Core.Files;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Pages;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Runs.Collection;

/// <summary>The page of all results, with links to the pages of runs and studies that have one.</summary>
internal sealed class ResultsPage(
    ICakeLog log,
    ProjectPaths paths,
    HoarfrostOptions options,
    RunCollector collector,
    PageOpener opener
)
{
    /// <summary>Writes it anew from what is there, names it, and opens it where <c>--open</c> asks for that.</summary>
    /// <exception cref="HoarfrostException">It can't be written.</exception>
    public void Show()
    {
        var path = PageFolder.Write(paths.Results, HistoryPage.Render(collector.Summaries(), LinkOf, Studies()));
        log.Information("Page: {0}", paths.Shown(path));
        if (options.Of<PageOptions>().Open && opener.Open(path) is { } problem)
        {
            log.Warning("{0}", problem);
        }
    }

    /// <summary>Runs from before there were pages have a report in Markdown; of some only the line in the index is left.</summary>
    private string? LinkOf(string runId) =>
        ((string[])[PageFiles.FileName, ResultsFolder.ReportFile])
            .Select(file => $"{runId}/{file}")
            .FirstOrDefault(link => File.Exists(Path.Combine(paths.Results, link)));

    private Dictionary<string, string> Studies()
    {
        var folder = Path.Combine(paths.Results, StudyRecord.FolderName);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Select(study => Path.GetFileName(study))
                .Where(study => File.Exists(Path.Combine(folder, study, PageFiles.FileName)))
                .OrderDescending(StringComparer.Ordinal)
                .ToDictionary(
                    study => study,
                    study => $"{StudyRecord.FolderName}/{study}/{PageFiles.FileName}",
                    StringComparer.Ordinal
                )
            : [];
    }
}
