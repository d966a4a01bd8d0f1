using Hoarfrost.Core.Files;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Endings;

/// <summary>What of a run is on this machine.</summary>
internal sealed class HomeRun(ProjectPaths paths, RunStore runs)
{
    public bool HasOutput(RunRecord run) =>
        new FileInfo(new ResultsFolder(paths.Results, run.RunId).PathOf(HplResult.OutputFile))
            is { Exists: true, Length: > 0 };

    /// <summary>For one that never got as far as being started.</summary>
    public void Forget(RunRecord run)
    {
        var folder = new ResultsFolder(paths.Results, run.RunId).FolderPath;
        if (Directory.Exists(folder))
        {
            // At most an empty hpl.out.
            Directory.Delete(folder, recursive: true);
        }

        runs.Forget(run.RunId);
    }
}
