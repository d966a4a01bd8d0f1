using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

public sealed class CSharpierTests
{
    [Fact]
    public async Task Should_FindNothingToFormat_When_CSharpierChecks()
    {
        // When
        var check = await Tool.RunAsync("dotnet", ["csharpier", "check", "."]);

        // Then
        check.ShouldBeClean();
    }
}
