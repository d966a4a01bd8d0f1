using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Results;
using Hoarfrost.Results.Comparison;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Results.Tests.Comparison;

public sealed class RunSelectorTests : IAsyncLifetime
{
    private static readonly RunResult Labelled = Samples.Passed with
    {
        RunId = "20260302T120000Z-blue-1a2b",
        Cluster = "blue",
        Label = "monday",
        StartedAt = Samples.Passed.StartedAt.AddDays(1),
    };

    private readonly TemporaryFolder temporary = new();

    private ProjectPaths Paths => new(temporary.Root, temporary.Root);

    private RunCollector Collector => new(Paths.Results, Samples.Reports, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Collector.CollectAsync(Samples.Passed, new RunFiles { OutputName = "hpl.out" }, Cancellation);
        await Collector.CollectAsync(Labelled, new RunFiles { OutputName = "hpl.out" }, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("monday", "20260302T120000Z-blue-1a2b")]
    [InlineData("blue", "20260302T120000Z-blue-1a2b")]
    [InlineData("latest", "20260302T120000Z-blue-1a2b")]
    [InlineData("hoarfrost", Samples.PassedId)]
    [InlineData(Samples.PassedId, Samples.PassedId)]
    [InlineData("results/20260301T120000Z-hoarfrost-1a2b", Samples.PassedId)]
    [InlineData("results/20260301T120000Z-hoarfrost-1a2b/result.json", Samples.PassedId)]
    public void Should_Find_Runs_When_They_Are_Named(string name, string runId) =>
        Select(name).Runs.ShouldHaveSingleItem().RunId.ShouldBe(runId);

    [Fact]
    public void Should_Find_Labels_When_The_Index_Is_Gone()
    {
        File.Delete(Path.Combine(Paths.Results, ResultsCsv.FileName));

        Select("monday").Last.Label.ShouldBe("monday");
    }

    [Fact]
    public void Should_Name_What_There_Is_When_Nothing_Has_The_Name() =>
        Should
            .Throw<UsageException>(() => Select("tuesday"))
            .Message.ShouldEndWith("Labels: monday. Clusters: blue, hoarfrost.");

    private RunGroup Select(string name) => new RunSelector(Paths, Collector).Find("--baseline", name);
}
