using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Runs;

/// <summary>What of a run is on this machine.</summary>
internal static class HomeRun
{
    public static bool HasOutput(HoarfrostContext context, RunRecord run) =>
        new FileInfo(new ResultsFolder(context.Paths.Results, run.RunId).HplOutputPath)
            is { Exists: true, Length: > 0 };

    /// <summary>For one that never got as far as being started.</summary>
    public static void Forget(HoarfrostContext context, RunRecord run)
    {
        var folder = new ResultsFolder(context.Paths.Results, run.RunId).FolderPath;
        if (Directory.Exists(folder))
        {
            // At most an empty hpl.out.
            Directory.Delete(folder, recursive: true);
        }

        context.Runs.Forget(run.RunId);
    }
}
