using Cake.Core;
using Cake.Core.Tooling;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tooling;

namespace Tooling.Tests.Fixtures;

/// <summary>What holds for every runner, as Cake tests its own; the exact arguments are each one's own tests.</summary>
public abstract class RunnerContract(string executable)
{
    private readonly ToolFixture fixture = new(executable);

    [Fact]
    public async Task Should_End_With_Tool_Missing_When_Executable_Is_Nowhere()
    {
        // Given
        var empty = new ToolFixture();

        // When
        var error = await Should.ThrowAsync<ToolMissingException>(() =>
            RunAsync(empty, _ => { }, TestContext.Current.CancellationToken)
        );

        // Then
        error.ExitCode.ShouldBe(ExitCodes.ToolMissing);
        error.Message.ShouldContain(executable);
        error.Message.ShouldContain("Preflight");
    }

    [Fact]
    public async Task Should_Find_Executable_When_No_Path_Is_Given()
    {
        await RunAsync(fixture, _ => { }, TestContext.Current.CancellationToken);

        fixture.Path.ShouldBe($"/usr/bin/{executable}");
    }

    [Fact]
    public async Task Should_Use_Tool_Path_When_Given()
    {
        // Given
        fixture.AddFile("/opt/other/tool");

        // When
        await RunAsync(
            fixture,
            settings => settings.ToolPath = "/opt/other/tool",
            TestContext.Current.CancellationToken
        );

        // Then
        fixture.Path.ShouldBe("/opt/other/tool");
    }

    [Fact]
    public async Task Should_Fail_When_Process_Is_Not_Started()
    {
        // Given
        fixture.ProcessStarts = false;

        // When
        var error = await Should.ThrowAsync<CakeException>(() =>
            RunAsync(fixture, _ => { }, TestContext.Current.CancellationToken)
        );

        // Then
        error.Message.ShouldContain("not started");
    }

    [Fact]
    public async Task Should_Say_Why_When_Exit_Code_Is_Not_Zero()
    {
        // Given
        fixture.ExitCode = 99;
        fixture.Errors = ["first", "the reason"];

        // When
        var error = await Should.ThrowAsync<ToolException>(() =>
            RunAsync(fixture, _ => { }, TestContext.Current.CancellationToken)
        );

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain("exit code 99");
        error.Message.ShouldContain("the reason");
    }

    [Fact]
    public async Task Should_Start_Nothing_When_Cancelled_Before()
    {
        // Given
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        // When
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(fixture, _ => { }, cancelled.Token));

        // Then
        fixture.Path.ShouldBeNull();
    }

    /// <summary>Runs the verb with settings that have all it needs, changed by <paramref name="change"/>.</summary>
    internal abstract Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    );
}
