using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Results.Tests;

public sealed class RunCollectorTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly RunCollector collector;
    private readonly RunFiles files = new() { OutputName = "hpl.out" };

    public RunCollectorTests()
    {
        collector = new RunCollector(temporary.Root, Samples.Reports, TimeProvider.System);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_Compare_With_The_Earlier_Run_When_Plan_Is_The_Same()
    {
        // Given
        await collector.CollectAsync(Samples.Passed, files, Cancellation);

        // When
        var lost = await collector.CollectAsync(Samples.NodeLost, files, Cancellation);

        // Then
        lost.History.Earlier.ShouldBeRuns([RunSummary.Of(Samples.Passed)]);
        (await File.ReadAllTextAsync(lost.Folder.ReportPath, Cancellation)).ShouldContain(Samples.PassedId);
        collector.RunIds().ShouldBe([Samples.PassedId, Samples.NodeLost.RunId]);
    }

    [Fact]
    public async Task Should_Write_A_Page_Under_The_Seal()
    {
        // When
        var run = await collector.CollectAsync(Samples.Passed, files, Cancellation);

        // Then
        (await File.ReadAllTextAsync(run.Folder.PathOf("report.html"), Cancellation)).ShouldContain("90.51 GFLOPS");
        Sha256Sums.Names(run.Folder.FolderPath).ShouldContain("report.html");
        Sha256Sums.Names(run.Folder.FolderPath).ShouldContain("plots/time.svg");
        Sha256Sums.Names(run.Folder.FolderPath).ShouldContain("plots/time.csv");
    }

    [Fact]
    public async Task Should_Leave_A_Sealed_Folder_As_It_Is_When_It_Is_From_Before_There_Were_Pages()
    {
        // Given
        var earlier = new ResultsFolder(temporary.Root, Samples.PassedId);
        earlier.Write(
            Samples.Passed,
            files,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report.md"] = "## HPL passed\n" },
            Cancellation
        );

        // When
        var run = await collector.CollectAsync(Samples.Passed, files, Cancellation);

        // Then
        run.Written.ShouldBeFalse();
        File.Exists(run.Folder.PathOf("report.html")).ShouldBeFalse();
        Sha256Sums.Verify(run.Folder.FolderPath).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Lead_To_The_Newest_Run_By_A_Relative_Link_When_Runs_Are_Collected()
    {
        // Given: latest is there already, and leads elsewhere
        var link = Path.Combine(temporary.Root, LatestLink.Name);
        File.CreateSymbolicLink(link, "gone");

        // When: the older one is collected once more
        await collector.CollectAsync(Samples.Passed, files, Cancellation);
        new DirectoryInfo(link).LinkTarget.ShouldBe(Samples.PassedId);
        await collector.CollectAsync(Samples.NodeLost, files, Cancellation);
        await collector.CollectAsync(Samples.Passed, files, Cancellation);

        // Then
        new DirectoryInfo(link).LinkTarget.ShouldBe(Samples.NodeLost.RunId);
        File.Exists(Path.Combine(link, "result.json")).ShouldBeTrue();
        Directory
            .EnumerateFileSystemEntries(temporary.Root, $"{LatestLink.Name}*")
            .ShouldHaveSingleItem()
            .ShouldBe(link);
    }

    [Fact]
    public async Task Should_Collect_All_The_Same_When_Something_Else_Has_The_Links_Name()
    {
        // Given
        temporary.File($"{LatestLink.Name}/mine.txt", "mine");

        // When
        await collector.CollectAsync(Samples.Passed, files, Cancellation);

        // Then
        collector.Find(Samples.PassedId).ShouldNotBeNull();
        File.Exists(Path.Combine(temporary.Root, LatestLink.Name, "mine.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Keep_What_Was_Sealed_When_Collected_Again_With_Other_Knowledge()
    {
        // Given
        await collector.CollectAsync(Samples.Passed, files, Cancellation);
        var csv = await File.ReadAllTextAsync(Path.Combine(temporary.Root, "results.csv"), Cancellation);

        // When
        var again = await collector.CollectAsync(Samples.Passed with { Metrics = [] }, files, Cancellation);

        // Then
        again.Written.ShouldBeFalse();
        again.Result.Figure!.Value.ShouldBe(90.514);
        (await File.ReadAllTextAsync(Path.Combine(temporary.Root, "results.csv"), Cancellation)).ShouldBe(csv);
        collector.Find(Samples.PassedId)!.Result.Figure!.Value.ShouldBe(90.514);
        collector.Find(Samples.NodeLost.RunId).ShouldBeNull();
    }

    [Fact]
    public async Task Should_Seal_The_Folder_First_When_Csv_Is_Foreign()
    {
        // Given
        temporary.File("results.csv", "mine\r\n");

        // When
        await Should.ThrowAsync<HoarfrostException>(() => collector.CollectAsync(Samples.Passed, files, Cancellation));

        // Then
        new ResultsFolder(temporary.Root, Samples.PassedId).IsSealed.ShouldBeTrue();
    }

    [Fact]
    public async Task Should_Name_The_File_And_The_Next_Step_When_Output_Is_Missing()
    {
        // Given
        var missing = files with
        {
            OutputPath = Path.Combine(temporary.Root, "nowhere", "hpl.out"),
        };

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            collector.CollectAsync(Samples.Passed, missing, Cancellation)
        );

        // Then
        error.Message.ShouldContain(missing.OutputPath!);
        error.Message.ShouldContain("CollectResults");
    }

    [Fact]
    public async Task Should_Say_So_When_Lock_Can_Not_Be_Made()
    {
        // Given
        Directory.CreateDirectory(Path.Combine(temporary.Root, ".results.csv.lock"));

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            collector.CollectAsync(Samples.Passed, files, Cancellation)
        );

        // Then
        error.Message.ShouldContain(".results.csv.lock: can't be written");
    }
}
