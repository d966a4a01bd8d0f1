using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>What is refused before anything is made.</summary>
public sealed class BrokenInputTests : IDisposable
{
    private readonly Checkout checkout = Checkout.Create();

    [Theory]
    [InlineData("--target RunHlp", "RunHlp RunHpl")]
    [InlineData("--target RunHpl --nods 2", "--nods --nodes")]
    [InlineData("--target RunHpl --nodes 0", "--nodes 0")]
    [InlineData("--target RunHpl --nodes=-1", "--nodes -1")]
    [InlineData("--target RunHpl --nodes two", "--nodes two")]
    [InlineData("--target RunHpl --nodes 2 --slots 1 --p 3 --q 1", "--p 3")]
    [InlineData("--target RunHpl --slots 512", "--slots --oversubscribe 512")]
    [InlineData("--target RunHpl --n 9999999", "--n 9999999 MiB Allowed")]
    [InlineData("--target RunHpl --cluster my/cluster", "--cluster my/cluster")]
    [InlineData("--target RunHpl --platform vax", "--platform vax local")]
    public async Task Should_Name_The_Mistake_And_Make_Nothing_When_An_Option_Is_Wrong(string arguments, string said)
    {
        // When
        var result = await RunAsync(arguments.Split(' '));

        // Then
        result.ShouldEndWith(2).ShouldSay(said.Split(' '));
        Directory.EnumerateFileSystemEntries(checkout.Working).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nodes: 2\nslots: [1\n", "cluster.yaml:")]
    [InlineData("nodes: 2\nnods: 3\n", "cluster.yaml:2:1 nods nodes")]
    [InlineData("nodes: 2\nslots: many\n", "cluster.yaml:2:8 slots many")]
    public async Task Should_Name_Line_And_Column_When_The_Config_File_Is_Broken(string yaml, string said)
    {
        // Given
        await File.WriteAllTextAsync(
            Path.Combine(checkout.Working, "cluster.yaml"),
            yaml,
            TestContext.Current.CancellationToken
        );

        // When
        var result = await RunAsync(["--target", "RunHpl"]);

        // Then
        result.ShouldEndWith(2).ShouldSay(said.Split(' '));
        Directory.EnumerateFileSystemEntries(checkout.Working).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Should_Say_Which_File_And_What_To_Do_When_A_State_File_Is_Cut_In_Half()
    {
        // Given
        var pipeline = new Pipeline(checkout, Pipeline.NewName());
        var path = pipeline.Files.StepPath("Network");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(
            path,
            "{\n  \"schema\": 1,\n  \"target\": \"Netw",
            TestContext.Current.CancellationToken
        );

        // When
        var result = await pipeline.RunAsync("RunHpl");

        // Then
        result.ShouldEndWith(1).ShouldSay($"{path}:3:", "mv ");
        (await pipeline.Docker.LeftAsync()).ShouldBeEmpty();
    }

    public void Dispose() => checkout.Dispose();

    private async Task<PipelineResult> RunAsync(IEnumerable<string> arguments)
    {
        using var run = Pipeline.StartProgram(checkout, arguments);
        return await run.EndAsync();
    }
}
