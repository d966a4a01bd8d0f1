using Repository.Tests.Tools;

namespace Repository.Tests.Launcher;

public sealed class BuildScriptTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Should_PassArgumentsAndExitCode_When_CalledFromAnotherDirectory()
    {
        // Given
        string[] arguments = ["--target", "Run Hpl", "", "a\"b'c", "$HOME *", "--n=1 000", "two\nlines", @"back\slash"];

        // When
        var run = await _clone.RunAsync(arguments);

        // Then
        run.ExitCode.ShouldBe(FakeClone.ProgramsExitCode);
        _clone.Arguments.ShouldBe(arguments);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_BuildOnce_When_NoSourceChanges()
    {
        // When
        await _clone.RunAsync([]);
        await _clone.RunAsync([]);

        // Then
        _clone.Builds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_BuildInAFolderOfItsOwn_When_AnalyzersAreLeftOut()
    {
        // When
        await _clone.RunAsync([]);

        // Then: `dotnet build` finds nothing there that it would take for analyzed.
        var build = _clone.Builds.ShouldHaveSingleItem();
        build.ShouldContain("-p:RunAnalyzers=false ");
        build.ShouldContain($"--artifacts-path {_clone.At("artifacts/program")} ");
    }

    [Theory]
    [InlineData("src/Source.cs")]
    [InlineData("tasks/Source.cs")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    public async Task Should_BuildAgain_When_SourceIsNewer(string source)
    {
        // Given
        await _clone.RunAsync([]);

        // When
        _clone.Touch(source);
        await _clone.RunAsync([]);

        // Then
        _clone.Builds.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_BuildAgain_When_SourceWasRemoved()
    {
        // Given
        await _clone.RunAsync([]);

        // When
        File.Delete(_clone.At("tasks/Source.cs"));
        await _clone.RunAsync([]);

        // Then
        _clone.Builds.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Should_BuildAgain_When_LastBuildFailed()
    {
        // Given
        _clone.BreakBuild();
        var failed = await _clone.RunAsync([]);

        // When
        _clone.RepairBuild();
        var run = await _clone.RunAsync([]);

        // Then
        failed.ExitCode.ShouldBe(1);
        run.ExitCode.ShouldBe(FakeClone.ProgramsExitCode);
    }

    [Fact]
    public async Task Should_SayWhatToInstall_When_DotnetIsMissing()
    {
        // Given
        _clone.RemoveDotnet();

        // When
        var run = await _clone.RunAsync([]);

        // Then
        run.ExitCode.ShouldBe(3);
        run.Errors.ShouldContain("dotnet-sdk-10.0");
    }
}
