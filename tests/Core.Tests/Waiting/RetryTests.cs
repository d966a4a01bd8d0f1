using Hoarfrost.Core.Waiting;

namespace Core.Tests.Waiting;

public sealed class RetryTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private int _attempts;

    [Fact]
    public async Task Should_Try_Again_When_The_Failure_May_Pass()
    {
        // When
        var answer = await WithinAsync(TimeSpan.FromMinutes(1), failures: 3);

        // Then
        answer.ShouldBe("done");
        _attempts.ShouldBe(4);
    }

    [Fact]
    public async Task Should_Fail_At_Once_When_Another_Try_Would_Not_Help()
    {
        // When
        await Should.ThrowAsync<InvalidOperationException>(() =>
            WithinAsync(TimeSpan.FromMinutes(1), failures: 3, mayPass: false)
        );

        // Then
        _attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Give_Up_When_The_Deadline_Passes()
    {
        // When
        await Should.ThrowAsync<InvalidOperationException>(() => WithinAsync(Pause * 10, failures: int.MaxValue));

        // Then
        _attempts.ShouldBeInRange(1, 10);
    }

    [Fact]
    public async Task Should_Try_Once_When_There_Is_No_Time_For_More()
    {
        // When
        await Should.ThrowAsync<InvalidOperationException>(() => WithinAsync(TimeSpan.Zero, failures: 1));

        // Then
        _attempts.ShouldBe(1);
    }

    private Task<string> WithinAsync(TimeSpan deadline, int failures, bool mayPass = true) =>
        Retry.WithinAsync(
            deadline,
            Pause,
            e => e is InvalidOperationException && mayPass,
            _ => _attempts++ < failures ? throw new InvalidOperationException() : Task.FromResult("done"),
            TestContext.Current.CancellationToken
        );
}
