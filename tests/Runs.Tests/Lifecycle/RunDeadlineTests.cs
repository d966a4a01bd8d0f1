using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Lifecycle;

namespace Runs.Tests.Lifecycle;

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
    ) => RunDeadline.Seconds(new HoarfrostOptions { Oversubscribe = oversubscribe }, estimate).ShouldBe(seconds);

    [Fact]
    public void Should_Be_As_Asked_When_Asked() =>
        RunDeadline.Seconds(new HoarfrostOptions { TimeoutMinutes = 0.5 }, 1000).ShouldBe(30);
}
