namespace Frosting.Tests.Processes;

public sealed class OutputTests
{
    private const string Escape = "\e[";

    private const string Magenta = "\e[35m";

    // Bright white and yellow can't be read on white, bright black not on some black, and boxes of colour on neither.
    private static readonly string[] Illegible = ["\e[37m", "\e[33m", "\e[44m", "\e[9"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "--target", "Hello")]
    [InlineData(0, "--tree")]
    [InlineData(0, "--help")]
    [InlineData(2, "--target", "Unknown")]
    public async Task Should_Be_Plain_When_It_Goes_To_A_Pipe(int expected, params string[] args)
    {
        // Given
        using var sample = SampleProcess.Start(args);

        // When
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(expected);
        (sample.Output + sample.Error).ShouldNotBeEmpty();
        sample.Output.ShouldNotContain(Escape);
        sample.Error.ShouldNotContain(Escape);
    }

    [Theory]
    [InlineData("A=1", true)]
    [InlineData("NO_COLOR=1", false)]
    public async Task Should_Be_Coloured_Unless_The_User_Says_No_When_It_Goes_To_A_Terminal(
        string environment,
        bool isColoured
    )
    {
        // Given
        using var sample = SampleProcess.StartOnTerminal(environment, "--tree");

        // When
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(0);
        sample.Output.ShouldContain("Wait");
        sample.Output.Contains(Magenta, StringComparison.Ordinal).ShouldBe(isColoured);
    }

    [Fact]
    public async Task Should_Be_Legible_On_Any_Background_When_It_Is_Coloured()
    {
        // Given
        using var sample = SampleProcess.StartOnTerminal("A=1", "--target Unknown");

        // When
        await sample.WaitForExitAsync(Cancellation);

        // Then
        sample.Output.ShouldContain("\e[31mError: ");
        Illegible.ShouldAllBe(code => !sample.Output.Contains(code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--ver")]
    public async Task Should_Be_The_Description_Of_The_Project_When_The_Version_Is_Asked_For(string option)
    {
        // Given
        using var sample = SampleProcess.Start(option, "--target", "Unknown");

        // When
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(0);
        sample.Output.ShouldBe("1.2.3");
    }

    [Fact]
    public async Task Should_Hold_The_Details_Of_The_Build_When_Information_Is_Asked_For()
    {
        // Given
        using var sample = SampleProcess.Start("--info");

        // When
        var exitCode = await sample.WaitForExitAsync(Cancellation);

        // Then
        exitCode.ShouldBe(0);
        sample.Output.ShouldContain("Version: 1.2.3");
        sample.Output.ShouldContain("Details: 1.0.0");
    }
}
