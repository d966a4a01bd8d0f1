namespace Frosting.Tests.Processes;

public sealed class SeveralTargetsTests
{
    [Fact]
    public async Task Should_RunEachWithItsPrerequisitesInTheOrderGiven_When_ThereAreSeveral()
    {
        // Given
        using var check = SampleProcess.StartCheck("several-targets");

        // When
        var exitCode = await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        // Then
        exitCode.ShouldBe(0, check.Error);
    }
}
