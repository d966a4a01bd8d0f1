using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>What only tells: on a machine that has nothing but .NET.</summary>
public sealed class QuickCommandTests : IDisposable
{
    private readonly Checkout checkout = Checkout.Create();

    [Theory]
    [InlineData("--tree", "RunHpl")]
    [InlineData("--description", "Teardown")]
    [InlineData("--help", "--nodes")]
    [InlineData("--version", "0.1.0")]
    [InlineData("--target RunHpl --dryrun", "VerifyMpi")]
    [InlineData("--target Default", "RunHpl")]
    [InlineData("--target Status", "hoarfrost")]
    [InlineData("--target Status --platform gcp", "--project is needed")]
    [InlineData("--target Status --platform gcp --project demo-123456", "/no/such/file")]
    public async Task Should_Tell_And_Make_Nothing_When_No_Tool_Is_There(string arguments, string said)
    {
        // Given
        var path = Directory.CreateDirectory(Path.Combine(checkout.Root, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(path, "dotnet"), Pipeline.FindDotnet());

        // When
        using var run = Pipeline.StartProgram(checkout, arguments.Split(' '), path);
        var result = await run.EndAsync();

        // Then
        result.ShouldEndWith(0).ShouldSay(said);
        Directory.EnumerateFileSystemEntries(checkout.Working).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Name_What_Is_Missing_When_Nothing_May_Be_Installed()
    {
        // When
        using var run = Pipeline.StartProgram(checkout, ["--target", "RunHpl", "--no-install"], path: checkout.Root);
        var result = await run.EndAsync();

        // Then
        result.ShouldEndWith(3).ShouldSay("terraform", "ansible-core", "docker", "apt-get install");
    }

    [Fact]
    public async Task Should_Refuse_A_Bucket_Before_Anything_Is_Made_When_There_Are_No_Credentials()
    {
        // When
        using var run = Pipeline.StartProgram(checkout, ["--target", "Preflight", "--results-bucket", "results"]);
        var result = await run.EndAsync();

        // Then
        result.ShouldEndWith(4).ShouldSay("--results-bucket results: ", "/no/such/file");
    }

    public void Dispose() => checkout.Dispose();
}
