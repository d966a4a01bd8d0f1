using Hoarfrost.Core.Progress;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Hoarfrost.Results.Studies;
using Spectre.Console;

namespace Hoarfrost.Runs.Studies;

/// <summary>How a study is getting on, for people.</summary>
internal sealed class StudyConsole(ICakeLog log, IAnsiConsole console, TimeProvider time)
{
    public void Begin(StudyRecord study, bool isResumed)
    {
        var points = Counted.Of(study.Definition.Points.Count, "point");
        if (isResumed)
        {
            log.Information(
                "Study {0} goes on: {1}, {2} home. (--force or another --label begins a new one.)",
                study.Id,
                points,
                Counted.Of(study.Runs.Count, "run")
            );
        }
        else
        {
            log.Information("Study {0}: {1}, {2} each.", study.Id, points, Counted.Of(study.Definition.Repeats, "run"));
        }
    }

    /// <param name="secondsLeft">Null: not known.</param>
    public void Next(AskedStudy asked, int run, int runs, (int Point, int Repeat) next, double? secondsLeft) =>
        log.Information(
            "Run {0} of {1}: {2}, repeat {3}{4}",
            run,
            runs,
            asked.Describe(next.Point),
            next.Repeat,
            secondsLeft is { } seconds
                ? $"; the study ends in about {ProgressText.Duration(Math.Max(1, Math.Round(seconds)))}, at {time.GetUtcNow().AddSeconds(seconds).ToString("HH:mm", CultureInfo.InvariantCulture)} UTC"
                : ""
        );

    public void Came(AskedStudy asked, RunResult run)
    {
        if (run.Verdict.Passed)
        {
            log.Information(
                "{0}: {1}",
                asked.Describe(run.Study!.Point),
                run.Figure is { } figure ? Figures.Value(figure) : "passed"
            );
        }
        else
        {
            Failed(asked, run.Study!.Point, $"{run.Verdict.Kind}. {run.Verdict.Reason}");
        }
    }

    public void Failed(AskedStudy asked, int point, string why) =>
        log.Warning("{0} failed, and is not run again in this study: {1}", asked.Describe(point), why);

    /// <summary>What does not fit into the time there is.</summary>
    public void Dropped(double budgetMinutes, IReadOnlyList<int> wanted, int asked) =>
        log.Warning(
            "--budget-minutes {0}: {1} of each point fit, not {2}.",
            budgetMinutes.ToString(CultureInfo.InvariantCulture),
            Counted.Of(wanted.Min(), "run"),
            asked
        );

    public void Ended(string folder) => log.Information("The study is in {0}", folder);

    public void Kept(StudyRecord study) =>
        log.Warning(
            "Study {0} is kept, with {1} home: the same command goes on with it.",
            study.Id,
            Counted.Of(study.Runs.Count, "run")
        );

    public void Table(StudyRecord study, IReadOnlyList<RunResult> runs)
    {
        foreach (var table in StudyTables.Tables(StudySummary.Of(study, runs)))
        {
            console.Write(table);
        }
    }
}
