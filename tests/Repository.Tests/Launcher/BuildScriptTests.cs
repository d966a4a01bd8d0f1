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
    public async Task Should_Ask_Nothing_Of_The_Machine_When_It_Builds()
    {
        // When
        await _clone.RunAsync([]);

        // Then: no welcome, no telemetry and no certificate, and no libicu is needed.
        _clone.Environment.ShouldContain("DOTNET_NOLOGO=1");
        _clone.Environment.ShouldContain("DOTNET_CLI_TELEMETRY_OPTOUT=1");
        _clone.Environment.ShouldContain("DOTNET_GENERATE_ASPNET_CERTIFICATE=false");
        _clone.Environment.ShouldContain("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1");
    }

    [Theory]
    [InlineData("unset HOME")]
    [InlineData("export HOME=/nowhere")]
    public async Task Should_Have_A_Home_Of_Its_Own_When_There_Is_None_To_Write_In(string line)
    {
        await _clone.RunLineAsync($"{line}; \"$CLONE/build.sh\"");

        _clone.Environment.ShouldContain($"HOME={_clone.At("artifacts/program/home")}");
    }

    [Fact]
    public async Task Should_Say_An_Error_Once_When_Restore_Meets_It_In_Each_Project()
    {
        // Given: as the SDK 10.0.100 says it behind a proxy that is gone.
        const string Error =
            "error NU1301: Failed to retrieve information about 'Cake.Tool' from remote source 'https://api.nuget.org/v3-flatcontainer/cake.tool/index.json'.";
        _clone.BreakRestore(
            $"/c/src/Core/Core.csproj : {Error} [/c/build/Hoarfrost.csproj]\n/c/src/Runs/Runs.csproj : {Error} [/c/build/Hoarfrost.csproj]\n/c/build/Hoarfrost.csproj : {Error}\n"
        );

        // When
        var run = await _clone.RunAsync([]);

        // Then
        run.ExitCode.ShouldBe(1);
        run.Errors.Split('\n').Count(line => line.Contains("NU1301", StringComparison.Ordinal)).ShouldBe(1);
        _clone.Builds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("it's")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("100%41")]
    [InlineData("a {{ b }}")]
    [InlineData("a {# b")]
    public async Task Should_Name_The_Path_When_Msbuild_Or_Ansible_Would_Read_Another(string folder)
    {
        var run = await _clone.RunInAsync(folder);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain($"/{folder}: its path holds");
        _clone.Builds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a b $HOME {c} %h & #d")]
    public async Task Should_Build_When_The_Path_Is_Only_Odd(string folder) =>
        (await _clone.RunInAsync(folder)).ExitCode.ShouldBe(FakeClone.ProgramsExitCode);

    [Fact]
    public async Task Should_Find_Itself_When_Cdpath_Is_Exported()
    {
        var run = await _clone.RunLineAsync("export CDPATH=$PWD; \"$CLONE/build.sh\" --help");

        run.ExitCode.ShouldBe(FakeClone.ProgramsExitCode);
    }

    [Fact]
    public async Task Should_Say_Which_Limit_To_Raise_When_Few_Files_May_Be_Open()
    {
        var run = await _clone.RunLineAsync("ulimit -n 64; \"$CLONE/build.sh\"");

        run.ExitCode.ShouldBe(3);
        run.Errors.ShouldContain("at most 64 files");
        run.Errors.ShouldContain("ulimit -H -n");
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
