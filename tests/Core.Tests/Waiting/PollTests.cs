using Hoarfrost.Core.Waiting;

namespace Core.Tests.Waiting;

public class PollTests
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Ask_Again_When_There_Is_No_Answer_Yet()
    {
        // Given
        var asked = 0;

        // When
        var answer = await Poll.UntilAsync(
            _ => Task.FromResult(++asked == 3 ? "here" : null),
            TimeSpan.FromSeconds(30),
            _pause,
            Token
        );

        // Then
        answer.ShouldBe("here");
        asked.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Give_Up_When_The_Deadline_Passes_Even_Within_A_Question()
    {
        // When
        var answer = await Poll.UntilAsync<string>(
            async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return null;
            },
            TimeSpan.FromMilliseconds(20),
            _pause,
            Token
        );

        // Then
        answer.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Throw_When_The_Caller_Cancels()
    {
        // Given
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        // When, then
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Poll.UntilAsync(_ => Task.FromResult<string?>(null), TimeSpan.FromMinutes(1), _pause, caller.Token)
        );
    }
}
