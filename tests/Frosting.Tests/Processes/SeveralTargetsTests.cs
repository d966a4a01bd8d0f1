namespace Frosting.Tests.Processes;

public sealed class SeveralTargetsTests
{
    [Fact]
    public async Task Should_Run_Each_With_Its_Prerequisites_In_The_Order_Given_When_There_Are_Several()
    {
        // Given
        using var check = SampleProcess.StartCheck("several-targets");

        // When
        var exitCode = await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Then
        exitCode.ShouldBe(0, check.Error);
    }
}
