using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Hoarfrost.Runs.Studies;

namespace Runs.Tests.Studies;

public sealed class StudyBudgetTests
{
    [Theory]
    [InlineData(null, 6, 6)]
    [InlineData(1000.0, 6, 6)]
    [InlineData(240.0, 6, 6)]
    [InlineData(239.0, 5, 5)]
    [InlineData(100.0, 2, 2)]
    [InlineData(1.0, 1, 1)]
    public void Should_Repeat_All_Points_Less_Often_When_They_Do_Not_Fit(double? seconds, int first, int second) =>
        StudyBudget.Spread([new(0, 6, 10), new(0, 6, 30)], seconds).ShouldBe([first, second]);

    [Fact]
    public void Should_Count_Only_What_Is_Left_When_Runs_Are_Home() =>
        StudyBudget.Spread([new(4, 6, 10), new(3, 6, 30)], 70).ShouldBe([5, 5]);

    [Fact]
    public void Should_Take_A_Point_For_Like_The_Others_When_Nothing_Is_Known_Of_It() =>
        StudyBudget.Spread([new(1, 3, 20), new(0, 3, null)], 60).ShouldBe([2, 2]);

    [Fact]
    public void Should_Drop_Nothing_When_Nothing_Is_Known_At_All() =>
        StudyBudget.Spread([new(0, 3, null), new(0, 3, null)], 1).ShouldBe([3, 3]);

    [Fact]
    public void Should_Foresee_The_End_When_Something_Is_Known()
    {
        StudyBudget.SecondsLeft([new(1, 3, 20), new(0, 3, null)]).ShouldBe(100);
        StudyBudget.SecondsLeft([new(0, 3, null)]).ShouldBeNull();
        StudyBudget.SecondsLeft([new(3, 3, null)]).ShouldBe(0);
    }

    [Property]
    public Property Should_Keep_One_Of_Each_And_Nothing_More_Than_Asked_When_Spread() =>
        Prop.ForAll(
            Gen.Choose(0, 5).Zip(Gen.Choose(1, 20)).Zip(Gen.Choose(1, 100)).NonEmptyListOf().ToArbitrary(),
            Gen.Choose(0, 2000).ToArbitrary(),
            (drawn, seconds) =>
            {
                IReadOnlyList<PointTime> points =
                [
                    .. drawn.Select(one => new PointTime(
                        Math.Min(one.Item1.Item1, one.Item1.Item2),
                        one.Item1.Item2,
                        one.Item2
                    )),
                ];
                var spread = StudyBudget.Spread(points, seconds);
                var cost = points.Zip(spread, (point, runs) => (runs - point.Done) * point.Seconds!.Value).Sum();
                return points
                        .Zip(spread, (point, runs) => runs >= Math.Max(1, point.Done) && runs <= point.Wanted)
                        .All(x => x)
                    && (
                        cost <= seconds
                        || points.Zip(spread, (point, runs) => runs <= Math.Max(1, point.Done)).All(x => x)
                    );
            }
        );
}
