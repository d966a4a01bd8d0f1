using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;
using Hoarfrost.Runs.Studies;

namespace Runs.Tests.Studies;

public sealed class StudyScheduleTests
{
    private const string Id = "20260301T120000Z-blue-1a2b";

    [Fact]
    public void Should_Run_All_Points_Once_In_Each_Round_When_The_Order_Is_Random()
    {
        // When
        var order = Run(Study(points: 5), repeats: 3);

        // Then
        order.Count.ShouldBe(15);
        foreach (var round in order.Chunk(5).Index())
        {
            round.Item.Select(run => run.Point).Order().ShouldBe([0, 1, 2, 3, 4]);
            round.Item.ShouldAllBe(run => run.Repeat == round.Index + 1);
        }

        order.Chunk(5).Select(round => string.Join(' ', round.Select(run => run.Point))).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Should_Go_On_In_The_Same_Order_When_It_Was_Stopped_Anywhere()
    {
        // Given
        var whole = Run(Study(points: 4), repeats: 3);

        // When, then
        for (var done = 0; done < whole.Count; done++)
        {
            var stopped = Study(points: 4) with { Runs = [.. whole.Take(done).Select(Passed)] };
            Run(stopped, repeats: 3).ShouldBe(whole.Skip(done));
        }
    }

    [Fact]
    public void Should_Order_Otherwise_When_It_Is_Another_Study() =>
        Run(Study(points: 6) with { Id = "20260301T120000Z-blue-ffff" }, repeats: 1)
            .ShouldNotBe(Run(Study(points: 6), repeats: 1));

    [Fact]
    public void Should_Repeat_Each_Point_At_Once_When_The_Order_Is_Given() =>
        Run(Study(points: 2, StudyOrder.Given), repeats: 2).ShouldBe([(0, 1), (0, 2), (1, 1), (1, 2)]);

    [Fact]
    public void Should_Leave_A_Point_Out_When_A_Run_Of_It_Failed()
    {
        // Given
        var study = Study(points: 3, StudyOrder.Given) with
        {
            Runs = [new(0, 1, "run", "Timeout")],
            Failures = [new(1, "Refused", "too large")],
        };

        // When, then
        Run(study, repeats: 2).ShouldBe([(2, 1), (2, 2)]);
    }

    [Fact]
    public void Should_Give_Each_Point_Its_Own_Count_When_They_Differ() =>
        Run(Study(points: 2, StudyOrder.Given), [3, 1]).ShouldBe([(0, 1), (0, 2), (0, 3), (1, 1)]);

    private static IReadOnlyList<(int Point, int Repeat)> Run(StudyRecord study, int repeats) =>
        Run(study, [.. study.Definition.Points.Select(_ => repeats)]);

    private static List<(int Point, int Repeat)> Run(StudyRecord study, IReadOnlyList<int> wanted)
    {
        var order = new List<(int, int)>();
        while (StudySchedule.Next(study, wanted) is { } next)
        {
            order.Add(next);
            study = study with { Runs = [.. study.Runs, Passed(next)] };
        }

        return order;
    }

    private static StudyRun Passed((int Point, int Repeat) run) =>
        new(run.Point, run.Repeat, "run", RunVerdict.PassedKind);

    internal static StudyRecord Study(int points, StudyOrder order = StudyOrder.Random) =>
        new()
        {
            Id = Id,
            Cluster = "blue",
            Platform = "local",
            StartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            Definition = new()
            {
                Program = "hpl",
                Points =
                [
                    .. Enumerable
                        .Range(1, points)
                        .Select(size => new StudyPoint(
                            new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = $"{size}000" }
                        )),
                ],
                Order = order,
            },
        };
}
