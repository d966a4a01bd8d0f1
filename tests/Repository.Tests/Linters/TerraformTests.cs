using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

public sealed class TerraformTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("hoarfrost-terraform-");

    // What needs a registry's provider is tested where there is a double of it.
    public static TheoryData<string> Stacks() =>
        [
            .. Directory
                .EnumerateFiles(Clone.At("infra"), "versions.tf", SearchOption.AllDirectories)
                .Where(file => !File.ReadAllText(file).Contains("required_providers", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Clone.Root, Path.GetDirectoryName(file)!))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Should_Find_Nothing_To_Format_When_Terraform_Checks()
    {
        // When
        var check = await TerraformAsync(Clone.At("infra"), "fmt", "-check", "-recursive", "-diff");

        // Then
        check.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Should_Be_Valid_And_Pass_Its_Tests_When_Stack_Is_Initialised(string stack)
    {
        // Given
        var folder = Clone.At(stack);
        (await TerraformAsync(folder, "init", "-backend=false", "-input=false", "-no-color")).ShouldBeClean();

        // When
        var validated = await TerraformAsync(folder, "validate", "-no-color");
        var tested = await TerraformAsync(folder, "test", "-no-color");

        // Then
        validated.ShouldBeClean();
        tested.ShouldBeClean();
        tested.Output.ShouldContain("passed");
        tested.Output.ShouldNotContain("Success! 0 passed");
    }

    private Task<ToolOutput> TerraformAsync(string folder, params string[] arguments) =>
        Tool.RunAsync(
            "terraform",
            arguments,
            folder,
            new Dictionary<string, string> { ["TF_DATA_DIR"] = _data.FullName, ["CHECKPOINT_DISABLE"] = "1" }
        );
}
