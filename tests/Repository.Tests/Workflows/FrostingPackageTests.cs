using System.Text.Json.Nodes;
using Repository.Tests.Tools;

namespace Repository.Tests.Workflows;

/// <summary>The build on the real package, as ci.yml has it: the feed here has no such package, so what MSBuild makes of the switch.</summary>
public sealed class FrostingPackageTests
{
    // In locked mode NuGet refuses the package (NU1004), and without it would write it into the lock files that Git keeps.
    [Theory]
    [InlineData("build/Hoarfrost.csproj")]
    [InlineData("src/Core/Hoarfrost.Core.csproj")]
    [InlineData("tests/FrostingSample/FrostingSample.csproj")]
    public async Task Should_Have_Lock_Files_Of_Its_Own_When_It_Is_Built_On_The_Package(string project)
    {
        // When
        var plain = await PropertiesAsync(project);
        var onPackage = await PropertiesAsync(project, "-p:UseCakeFrostingPackage=true");

        // Then
        ((string?)plain["RestoreLockedMode"]).ShouldBe("true");
        ((string?)plain["NuGetLockFilePath"]).ShouldBeEmpty();
        ((string?)onPackage["RestoreLockedMode"]).ShouldBe("false");
        ((string?)onPackage["NuGetLockFilePath"]).ShouldBe(
            Clone.At($"artifacts/locks/{Path.GetFileNameWithoutExtension(project)}.lock.json")
        );
    }

    private static async Task<JsonNode> PropertiesAsync(string project, params IEnumerable<string> more)
    {
        var run = await Tool.RunAsync(
            "dotnet",
            ["msbuild", project, "-getProperty:RestoreLockedMode,NuGetLockFilePath", .. more],
            environment: new Dictionary<string, string> { ["CI"] = "true" }
        );
        run.ShouldBeClean();
        return JsonNode.Parse(run.Output)!["Properties"]!;
    }
}
