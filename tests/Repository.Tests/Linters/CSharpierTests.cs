using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

public sealed class CSharpierTests
{
    [Fact]
    public async Task Should_Find_Nothing_To_Format_When_CSharpier_Checks()
    {
        // When
        var check = await Tool.RunAsync("dotnet", ["csharpier", "check", "."]);

        // Then
        check.ShouldBeClean();
    }
}
