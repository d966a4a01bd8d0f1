namespace Testing;

/// <summary>Noon of 1 March 2026, UTC, until it is advanced.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan time) => now += time;

    public void Set(DateTimeOffset time) => now = time;
}
