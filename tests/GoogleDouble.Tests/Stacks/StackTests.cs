namespace GoogleDouble.Tests.Stacks;

/// <summary>Against the schema of the real provider, which the double answers with.</summary>
public sealed class StackTests(RunningDouble google) : IClassFixture<RunningDouble>
{
    public static TheoryData<string> Stacks() => [.. StackFolders.All];

    [Fact]
    public void Should_Be_The_Stacks_Of_The_Platforms_When_Listed() =>
        StackFolders.All.ShouldBe([
            "gcp/base",
            "gcp/cluster",
            "gcp/image",
            "gcp/modules/instance",
            "gcp/network",
            "gke/cluster",
            "gke/network",
        ]);

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task Should_Be_Valid_And_Pass_Its_Tests_When_Stack_Is_Initialised(string stack)
    {
        // Given
        using var terraform = new Terraform(stack, google.Environment);
        await terraform.InitAsync();

        // When
        await terraform.RunAsync("validate", "-no-color");
        var tested = await terraform.RunAsync("test", "-no-color");

        // Then
        tested.ShouldContain("passed");
        tested.ShouldNotContain("Success! 0 passed");
    }
}
