namespace Frosting.Tests.Processes;

public sealed class SignalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Should_Tear_Down_And_Exit_With_130_When_A_Signal_Comes(string signal)
    {
        // Given
        using var sample = SampleProcess.Start("--target", "Wait");
        await sample.WaitForOutputAsync("Waiting.", Cancellation);

        // When
        await sample.SignalAsync(signal, Cancellation);
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(130);
        sample.Output.ShouldContain($"SIG{signal}: stopping");
        sample.Output.ShouldContain("Torn down, failed.");
        sample.Output.ShouldContain("Total:");
        sample.Error.ShouldContain("Interrupted.");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Should_End_At_Once_When_A_Second_Signal_Comes(string signal)
    {
        // Given
        using var sample = SampleProcess.Start("--target", "Stubborn");
        await sample.WaitForOutputAsync("Waiting.", Cancellation);

        // When
        await sample.SignalAsync("INT", Cancellation);
        await sample.WaitForOutputAsync("SIGINT: stopping", Cancellation);
        await sample.SignalAsync(signal, Cancellation);
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(130);
        sample.Output.ShouldNotContain("Torn down");
    }
}
