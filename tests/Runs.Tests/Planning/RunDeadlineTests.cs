using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Planning;

namespace Runs.Tests.Planning;

public class RunDeadlineTests
{
    [Theory]
    [InlineData(10.0, false, 600)]
    [InlineData(1000.0, false, 4000)]
    [InlineData(1000.0, true, 86400)]
    [InlineData(null, false, 86400)]
    public void Should_Go_By_The_Estimate_When_It_Is_Worth_Something(
        double? estimate,
        bool oversubscribe,
        double seconds
    ) => RunDeadline.Seconds(new HoarfrostOptions { Oversubscribe = oversubscribe }, Plan(estimate)).ShouldBe(seconds);

    [Fact]
    public void Should_Be_As_Asked_When_Asked() =>
        RunDeadline.Seconds(new HoarfrostOptions { TimeoutMinutes = 0.5 }, Plan(1000)).ShouldBe(30);

    private static HplPlan Plan(double? estimatedSeconds) =>
        HplPlanner.Plan(new PlanRequest { Nodes = [new NodeCapacity("blue-1", 1, 4096)], N = 1000 }) with
        {
            EstimatedSeconds = estimatedSeconds,
        };
}
