using Hoarfrost.Runs;
using Hoarfrost.Runs.Lifecycle;

namespace Runs.Tests.Lifecycle;

public sealed class RingResultTests
{
    [Fact]
    public void Should_Tell_The_Hop_When_Ranks_Have_Neighbours() =>
        RingResult
            .Parse("""{"ranks":2,"hosts":2,"latencyMicroseconds":14.36,"bandwidthMBps":1234.5}""")
            .ShouldNotBeNull()
            .Summary.ShouldBe("2 ranks, 14.4 µs a hop");

    [Fact]
    public void Should_Tell_The_Rank_Only_When_It_Is_Alone() =>
        RingResult
            .Parse("""{"ranks":1,"hosts":1,"latencyMicroseconds":null,"bandwidthMBps":null}""")
            .ShouldNotBeNull()
            .Summary.ShouldBe("1 rank");

    [Theory]
    [InlineData("")]
    [InlineData("mpirun: a warning")]
    [InlineData("{\"ranks\":2")]
    public void Should_Be_Nothing_When_The_Line_Is_No_Result(string line) => RingResult.Parse(line).ShouldBeNull();
}
