using Hoarfrost.Core.Files;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results;

/// <summary>Finds the runs that a person names: by a run's id, a label, a cluster, <c>latest</c>, or a file of results.</summary>
internal sealed class RunSelector(ProjectPaths paths, RunCollector collector)
{
    private const int MostNames = 10;

    /// <exception cref="UsageException">There are no such runs, or they are no one group.</exception>
    /// <exception cref="ResultsException">A result can't be read.</exception>
    public RunGroup Find(string option, string name)
    {
        if (FileOf(name) is { } file)
        {
            return RunGroup.Of(name, [VersionedRunResultReader.ReadFile(file)]);
        }

        var all = collector.Summaries();
        var runs = Named(name, all).Select(run => collector.FindResult(run.RunId)).OfType<RunResult>().ToList();
        return runs.Count > 0
            ? RunGroup.Of(name, runs)
            : throw new UsageException(
                $"{option} {name}: no run has this id or label, no cluster of this name has a run in {paths.Shown(paths.Results)}, and it is no file or folder of results.{Known(all)}"
            );
    }

    private static IEnumerable<RunSummary> Named(string name, IReadOnlyList<RunSummary> all)
    {
        if (name == ComparisonOptions.Latest)
        {
            return all.OrderBy(run => run.RunId, StringComparer.Ordinal).TakeLast(1);
        }

        if (RunId.IsValid(name))
        {
            return all.Where(run => run.RunId == name);
        }

        var labelled = all.Where(run => run.Label == name).ToList();
        return labelled.Count > 0 ? labelled : all.Where(run => run.Cluster == name);
    }

    private string? FileOf(string name)
    {
        var path = Path.Combine(paths.StartDirectory, name);
        return File.Exists(path) ? path
            : File.Exists(Path.Combine(path, ResultsFolder.ResultFile)) ? Path.Combine(path, ResultsFolder.ResultFile)
            : null;
    }

    private static string Known(IReadOnlyList<RunSummary> all) =>
        List(" Labels", all.Select(run => run.Label)) + List(" Clusters", all.Select(run => run.Cluster));

    private static string List(string what, IEnumerable<string?> names)
    {
        var known = names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return known.Count == 0
            ? ""
            : $"{what}: {string.Join(", ", known.Take(MostNames))}{(known.Count > MostNames ? $" and {Counted.Of(known.Count - MostNames, "other")}" : "")}.";
    }
}
