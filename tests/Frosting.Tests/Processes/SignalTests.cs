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
        sample.Output.ShouldNotContain("Total:");
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
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        await sample.SignalAsync(signal, Cancellation);
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(130);
        sample.Output.ShouldNotContain("Torn down");
    }

    [Fact]
    public async Task Should_Tear_Down_When_Timeout_Signals_The_Process_And_Its_Group()
    {
        // Given
        using var sample = SampleProcess.StartUnderTimeout("--target", "Wait");
        await sample.WaitForOutputAsync("Waiting.", Cancellation);

        // When: it does with a signal what it does when the time is over
        await sample.SignalAsync("TERM", Cancellation);
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(130);
        sample.Output.ShouldContain("Torn down, failed.");
        sample.Error.ShouldContain("Interrupted.");
    }

    [Fact]
    public async Task Should_Tear_Down_When_Signals_Come_Together()
    {
        // Given
        using var sample = SampleProcess.Start("--target", "Wait");
        await sample.WaitForOutputAsync("Waiting.", Cancellation);

        // When
        await Task.WhenAll(sample.SignalAsync("TERM", Cancellation), sample.SignalAsync("INT", Cancellation));
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(130);
        sample.Output.ShouldContain("Torn down, failed.");
    }
}
