using Hoarfrost.Core.Files;
using Hoarfrost.Programs;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>What of a run's output is on this machine.</summary>
internal sealed class RunOutput(ProjectPaths paths, RunStore runs, ProgramList programs)
{
    /// <returns>The path of the program's output in the run's results, where it may be.</returns>
    public string PathOf(RunRecord run) => FolderOf(run).PathOf(RunSpecification.FromJson(run.Plan).Plan.OutputFile);

    public ResultsFolder FolderOf(RunRecord run) => new(paths.Results, run.RunId);

    public bool Exists(RunRecord run) => new FileInfo(PathOf(run)) is { Exists: true, Length: > 0 };

    /// <summary>All that is here, read.</summary>
    public IProgramOutput Read(RunRecord run)
    {
        var plan = RunSpecification.FromJson(run.Plan).Plan;
        var output = programs.Of(plan).Read(plan);
        RawOutput.Read(PathOf(run), output.Accept);
        return output;
    }

    /// <summary>Forgets a run that never got as far as being started.</summary>
    public void Forget(RunRecord run)
    {
        var folder = new ResultsFolder(paths.Results, run.RunId).FolderPath;
        if (Directory.Exists(folder))
        {
            // At most an empty output.
            Directory.Delete(folder, recursive: true);
        }

        runs.Forget(run.RunId);
    }
}
