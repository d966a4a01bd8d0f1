using OperatorDouble.Cluster;

namespace OperatorDouble.Tests.Cluster;

public sealed class ThrottleTests
{
    [Fact]
    public void Should_Hold_Calls_Back_As_Client_Go_Does_When_The_Burst_Is_Spent()
    {
        // Given: the defaults of mpi-operator
        using var throttle = new Throttle(perSecond: 5, burst: 10);
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        // When
        var delays = Enumerable.Range(0, 64).Select(_ => throttle.Delay(now)).ToList();

        // Then: 64 workers take 11 s
        delays.Take(10).ShouldAllBe(delay => delay == TimeSpan.Zero);
        delays[10].TotalSeconds.ShouldBe(0.2, 0.001);
        delays[63].TotalSeconds.ShouldBe(10.8, 0.001);
        throttle.Delay(now.AddMinutes(1)).ShouldBe(TimeSpan.Zero);
    }
}
