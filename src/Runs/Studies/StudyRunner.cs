using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Statistics;
using Hoarfrost.Results.Studies;
using Hoarfrost.Runs.Placement;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.Studies;

/// <summary>Runs all points of the command's study on the cluster that is there, one after another. What is home stays, whatever happens.</summary>
internal sealed class StudyRunner(
    StudyResumption resumption,
    StudyFolders folders,
    IPointRuns runs,
    StudyConsole console,
    TimeProvider time
)
{
    private const double SecondsPerMinute = 60;

    /// <summary>Where nothing was measured yet: planning, placing and collecting.</summary>
    private const double AssumedOverheadSeconds = 5;

    private AskedStudy Asked => resumption.Asked;

    /// <summary>Refuses points that can't be run, before anything is made.</summary>
    /// <exception cref="UsageException">Which, and why.</exception>
    public async Task CheckAsync()
    {
        for (var point = 0; point < Asked.Points.Count; point++)
        {
            try
            {
                await runs.CheckAsync(Asked.Points[point]);
            }
            catch (UsageException e)
            {
                throw new UsageException($"The study's point {Asked.Describe(point)}: {e.Message}");
            }
        }

        await runs.EndAsync();
    }

    /// <returns>What it came to, at its end.</returns>
    /// <exception cref="HoarfrostException">A point failed, or the cluster did.</exception>
    public async Task<StudySummary> RunAsync(CancellationToken cancellationToken)
    {
        await runs.ResumeAsync(cancellationToken);
        var found = resumption.Find();
        var study = found ?? resumption.Begin();
        folders.Write(study);
        console.Begin(study, found is not null);
        List<RunResult> results;
        try
        {
            results = [.. resumption.Results(study)];
            study = await RunAsync(study, results, await EstimatesAsync(study, cancellationToken), cancellationToken);
        }
        catch (Exception)
        {
            console.Kept(resumption.Find() ?? study);
            throw;
        }
        finally
        {
            await runs.EndAsync();
        }

        study = study with { EndedAt = time.GetUtcNow() };
        folders.Write(study);
        var summary = StudySummary.Of(study, results);
        folders.WritePage(summary, results);
        console.Ended(folders.FolderOf(study.Id));
        return summary;
    }

    /// <summary>Says how it ended.</summary>
    /// <exception cref="HoarfrostException">A point failed.</exception>
    public void Conclude(StudySummary summary)
    {
        var study = summary.Study;
        var failed = Enumerable
            .Range(0, study.Definition.Points.Count)
            .Where(point => StudySchedule.HasFailed(study, point))
            .ToList();
        if (failed.Count > 0)
        {
            throw new HoarfrostException(
                ExitCodes.VerdictNotPassed,
                $"{failed.Count} of {Counted.Of(study.Definition.Points.Count, "point")} failed ({string.Join("; ", failed.Select(point => $"{Asked.Describe(point)}: {KindOf(study, point)}"))}). The rest is in {folders.FolderOf(study.Id)}."
            );
        }
    }

    private static string KindOf(StudyRecord study, int point) =>
        study.Failures.FirstOrDefault(failure => failure.Point == point)?.Kind
        ?? study.Runs.First(run => run.Point == point && run.Verdict != RunVerdict.PassedKind).Verdict;

    /// <param name="results">Of the runs that are home; each that comes is added.</param>
    private async Task<StudyRecord> RunAsync(
        StudyRecord study,
        List<RunResult> results,
        IReadOnlyList<double?> estimates,
        CancellationToken cancellationToken
    )
    {
        var said = int.MaxValue;
        var overhead = new List<double>();
        while (true)
        {
            var times = Times(study, results, estimates, overhead);
            var wanted = StudyBudget.Spread(times, BudgetLeft(results, overhead));
            if (wanted.Min() < Math.Min(said, times.Min(static point => point.Wanted)))
            {
                said = wanted.Min();
                console.Dropped(Budget!.Value, wanted, study.Definition.Repeats);
            }

            if (StudySchedule.Next(study, wanted) is not { } next)
            {
                console.Table(study, results);
                return study;
            }

            var left = StudyBudget.SecondsLeft([
                .. times.Zip(wanted, static (point, most) => point with { Wanted = most }),
            ]);
            console.Next(Asked, study.Runs.Count + 1, wanted.Sum(), next, left);
            var (begun, before) = (time.GetTimestamp(), results.Count);
            study = await RunAsync(study, next, results, cancellationToken);
            folders.Write(study);
            if (results.Count > before)
            {
                overhead.Add(Math.Max(0, time.GetElapsedTime(begun).TotalSeconds - Seconds(results[^1])));
            }

            if (study.Runs.Count % study.Definition.Points.Count == 0 && study.Runs.Count < wanted.Sum())
            {
                console.Table(study, results);
            }
        }
    }

    /// <param name="results">The run is added.</param>
    private async Task<StudyRecord> RunAsync(
        StudyRecord study,
        (int Point, int Repeat) next,
        List<RunResult> results,
        CancellationToken cancellationToken
    )
    {
        var asked = Asked.Points[next.Point];
        var point = asked.With(
            asked.Of<PointOptions>() with
            {
                StudyRun = new StudyTag(study.Id, next.Point, next.Repeat),
            }
        );
        try
        {
            var run = (await runs.RunAsync(point, Asked.Target, cancellationToken)).Result;
            results.Add(run);
            console.Came(Asked, run);
            return run.Verdict.Kind == RunVerdict.NodeLostKind
                ? throw new HoarfrostException(
                    ExitCodes.StepFailed,
                    $"Nodes were lost in run {run.RunId}. The same command makes them anew, and goes on with the study."
                )
                : study with
                {
                    Runs = [.. study.Runs, new(next.Point, next.Repeat, run.RunId, run.Verdict.Kind)],
                };
        }
        catch (HoarfrostException e) when (e is UsageException or PlacementException or StagingException)
        {
            console.Failed(Asked, next.Point, e.Message);
            return study with { Failures = [.. study.Failures, new(next.Point, KindOf(e), e.Message)] };
        }
    }

    private static string KindOf(HoarfrostException failure) =>
        failure switch
        {
            UsageException => "Refused",
            PlacementException => "WrongPlacement",
            _ => "NotStaged",
        };

    private double? Budget => resumption.Options.Of<StudyOptions>().BudgetMinutes;

    private double? BudgetLeft(IReadOnlyList<RunResult> results, IReadOnlyList<double> overhead) =>
        (Budget * SecondsPerMinute) - results.Sum(run => Seconds(run) + Overhead(overhead));

    private List<PointTime> Times(
        StudyRecord study,
        IReadOnlyList<RunResult> results,
        IReadOnlyList<double?> estimates,
        IReadOnlyList<double> overhead
    ) =>
        [
            .. study.Definition.Points.Select(
                (_, point) =>
                {
                    var own = results.Where(run => run.Study?.Point == point).ToList();
                    var done = study.Runs.Count(run => run.Point == point);
                    return new PointTime(
                        done,
                        StudySchedule.HasFailed(study, point) ? done : Wanted(study.Definition, own, done),
                        (own.Count > 0 ? own.Average(Seconds) : estimates[point]) + Overhead(overhead)
                    );
                }
            ),
        ];

    private static int Wanted(StudyDefinition definition, IReadOnlyList<RunResult> runs, int done)
    {
        if (definition.Until is not { } until || done < definition.Repeats)
        {
            return definition.Repeats;
        }

        IReadOnlyList<double> values =
        [
            .. runs.Select(run => run.Metrics.FirstOrDefault(metric => metric.Name == until.Metric))
                .OfType<Metric>()
                .Select(static metric => metric.Value),
        ];
        return done >= until.Most || values.Count == 0 || until.IsNarrow(SampleSummary.Of(values)) ? done : done + 1;
    }

    /// <summary>By the plans of points that have no run yet; where nothing depends on it, it is not asked for.</summary>
    private async Task<IReadOnlyList<double?>> EstimatesAsync(StudyRecord study, CancellationToken cancellationToken)
    {
        var estimates = new double?[study.Definition.Points.Count];
        for (var point = 0; Budget is not null && point < estimates.Length; point++)
        {
            if (!StudySchedule.HasFailed(study, point) && study.Runs.All(run => run.Point != point))
            {
                try
                {
                    estimates[point] = await runs.EstimateAsync(Asked.Points[point], Asked.Target, cancellationToken);
                }
                catch (UsageException)
                {
                    // Its first run says so, and keeps it.
                }
            }
        }

        return estimates;
    }

    private static double Seconds(RunResult run) => ((run.EndedAt ?? run.StartedAt) - run.StartedAt).TotalSeconds;

    private static double Overhead(IReadOnlyList<double> measured) =>
        measured.Count == 0 ? AssumedOverheadSeconds : measured.Average();
}
