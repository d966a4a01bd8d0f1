using Repository.Tests.Tools;

namespace Repository.Tests.Launcher;

public sealed class BuildScriptTests : IDisposable
{
    private readonly FakeClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Should_Pass_Arguments_And_Exit_Code_When_Called_From_Another_Directory()
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
    public async Task Should_Build_Once_When_No_Source_Changes()
    {
        // When
        await _clone.RunAsync([]);
        await _clone.RunAsync([]);

        // Then
        _clone.Builds.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Build_In_A_Folder_Of_Its_Own_When_Analyzers_Are_Left_Out()
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
    public async Task Should_Build_Again_When_Source_Is_Newer(string source)
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
    public async Task Should_Build_Again_When_Source_Was_Removed()
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
    public async Task Should_Build_Again_When_Last_Build_Failed()
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
    public async Task Should_Say_What_To_Install_When_Dotnet_Is_Missing()
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
