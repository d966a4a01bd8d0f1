using System.Text;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Runs.Studies;

/// <summary>Which run of a study is next. Pure: it follows from what is home, so that a study that was killed goes on in the same order.</summary>
internal static class StudySchedule
{
    /// <param name="wanted">How many runs each point is to have.</param>
    /// <returns>Null: there is no more to do.</returns>
    public static (int Point, int Repeat)? Next(StudyRecord study, IReadOnlyList<int> wanted) =>
        Order(study, wanted.Max())
            .Where(run => run.Repeat <= wanted[run.Point] && !IsDone(study, run))
            .Cast<(int, int)?>()
            .FirstOrDefault();

    /// <summary>A point of which a run failed would fail again.</summary>
    public static bool HasFailed(StudyRecord study, int point) =>
        study.Failures.Any(failure => failure.Point == point)
        || study.Runs.Any(run => run.Point == point && run.Verdict != Results.Model.RunVerdict.PassedKind);

    private static bool IsDone(StudyRecord study, (int Point, int Repeat) run) =>
        HasFailed(study, run.Point) || study.Runs.Any(done => done.Point == run.Point && done.Repeat == run.Repeat);

    private static IEnumerable<(int Point, int Repeat)> Order(StudyRecord study, int repeats)
    {
        var points = Enumerable.Range(0, study.Definition.Points.Count).ToList();
        return study.Definition.Order is StudyOrder.Given
            ? points.SelectMany(point => Enumerable.Range(1, repeats).Select(repeat => (point, repeat)))
            : Enumerable
                .Range(1, repeats)
                .SelectMany(repeat =>
                    points
                        .OrderBy(
                            point =>
                                Sha256.Of(
                                    Encoding.UTF8.GetBytes(FormattableString.Invariant($"{study.Id} {repeat} {point}"))
                                ),
                            StringComparer.Ordinal
                        )
                        .Select(point => (point, repeat))
                );
    }
}
