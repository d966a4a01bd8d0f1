using System.Text;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Model;

namespace Results.Tests.History;

public sealed class RunIndexTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private RunIndex Index => new(temporary.Root);

    private string IndexPath => Path.Combine(temporary.Root, RunIndex.FileName);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Should_Find_All_Whole_Runs_When_There_Is_No_Index()
    {
        // Given
        Write(Samples.InCloud);
        Write(Samples.Passed);
        Write(Samples.NodeLost);
        File.Delete(new ResultsFolder(temporary.Root, Samples.NodeLost.RunId).SumsPath);
        temporary.File("studies/one/study.json", "{}");

        // When, then: those that are whole, the oldest first
        Index.Read().Runs.ShouldBeRuns([RunSummary.Of(Samples.Passed), RunSummary.Of(Samples.InCloud)]);
        Index.Read().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Open_No_Result_When_All_Were_Read_Before()
    {
        // Given: runs that were read, and then lost their text, but not its length and time
        for (var number = 0; number < 1000; number++)
        {
            Write(Samples.Passed with { RunId = Numbered(number) });
        }

        var before = Index.Read().Runs;
        foreach (var run in before)
        {
            Spoil(run.RunId);
        }

        // When
        var after = Index.Read();

        // Then
        before.Count.ShouldBe(1000);
        after.Runs.ShouldBeRuns(before);
        after.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"writer":"another","runs":{}}""")]
    [InlineData("""{"writer":null,"runs":null}""")]
    public void Should_Read_The_Folders_When_The_Index_Is_Cut_Or_Foreign(string text)
    {
        // Given
        Write(Samples.Passed);
        File.WriteAllText(IndexPath, text);

        // When, then: and mends it
        Index.Read().Runs.ShouldBeRuns([RunSummary.Of(Samples.Passed)]);
        Spoil(Samples.PassedId);
        Index.Read().Runs.ShouldBeRuns([RunSummary.Of(Samples.Passed)]);
    }

    [Fact]
    public void Should_Read_The_Folders_When_The_Index_Was_Cut_Anywhere()
    {
        // Given
        Write(Samples.Passed);
        Write(Samples.InCloud);
        var expected = Index.Read().Runs;
        var whole = File.ReadAllText(IndexPath);
        for (var length = 0; length < whole.Length; length += 97)
        {
            // When
            File.WriteAllText(IndexPath, whole[..length]);

            // Then
            Index.Read().Runs.ShouldBeRuns(expected);
        }
    }

    [Fact]
    public void Should_Notice_Runs_That_Changed_Came_And_Went_When_The_Index_Is_Stale()
    {
        // Given
        Write(Samples.Passed);
        Write(Samples.InCloud);
        Index.Read().Runs.Count.ShouldBe(2);

        // When
        Directory.Delete(new ResultsFolder(temporary.Root, Samples.InCloud.RunId).FolderPath, recursive: true);
        Write(Samples.NodeLost);
        var changed = Samples.Passed with { Label = "later" };
        Write(changed);

        // Then
        Index.Read().Runs.ShouldBeRuns([RunSummary.Of(changed), RunSummary.Of(Samples.NodeLost)]);
        File.ReadAllText(IndexPath).ShouldNotContain(Samples.InCloud.RunId);
    }

    [Fact]
    public void Should_Notice_A_Change_When_Only_The_Time_Tells_Of_It()
    {
        // Given
        Write(Samples.Passed with { Label = "one" });
        Index.Read().Runs[0].Label.ShouldBe("one");

        // When: as long as before
        var path = Write(Samples.Passed with { Label = "two" });
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));

        // Then
        Index.Read().Runs[0].Label.ShouldBe("two");
    }

    [Fact]
    public void Should_Tell_Of_A_Folder_And_Read_The_Others_When_It_Can_Not_Be_Read()
    {
        // Given
        Write(Samples.Passed);
        var newer = Write(Samples.NodeLost);
        File.WriteAllText(newer, """{"schemaVersion": 99}""");
        var moved = new ResultsFolder(temporary.Root, Numbered(7)).FolderPath;
        Directory.Move(
            new ResultsFolder(
                temporary.Root,
                Path.GetFileName(Path.GetDirectoryName(Write(Samples.InCloud)))!
            ).FolderPath,
            moved
        );

        // When
        var index = Index.Read();

        // Then
        index.Runs.ShouldBeRuns([RunSummary.Of(Samples.Passed)]);
        index.Problems.Count.ShouldBe(2);
        index.Problems.ShouldContain(problem =>
            problem.Contains("schemaVersion 99 is newer", StringComparison.Ordinal)
        );
        index.Problems.ShouldContain(problem =>
            problem.Contains($"it is of run {Samples.InCloud.RunId}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Should_Be_Whole_When_Several_Commands_Read_At_Once()
    {
        // Given
        for (var number = 0; number < 50; number++)
        {
            Write(Samples.Passed with { RunId = Numbered(number) });
        }

        // When
        var readings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Index.Read().Runs.Count)));

        // Then
        readings.ShouldAllBe(count => count == 50);
        Directory.EnumerateFiles(temporary.Root).ShouldBe([IndexPath]);
        Index.Read().Runs.Count.ShouldBe(50);
    }

    [Fact]
    public void Should_Read_All_The_Same_When_The_Index_Can_Not_Be_Written()
    {
        // Given
        Write(Samples.Passed);
        Directory.CreateDirectory(IndexPath);

        // When, then
        Index.Read().Runs.ShouldBeRuns([RunSummary.Of(Samples.Passed)]);
        new RunIndex(Path.Combine(temporary.Root, "nowhere")).Read().Runs.ShouldBeEmpty();
    }

    private static string Numbered(int number) => $"20260101T{number:000000}Z-many-{number:x4}";

    private string Write(RunResult result)
    {
        var folder = new ResultsFolder(temporary.Root, result.RunId);
        temporary.File($"{result.RunId}/SHA256SUMS", "");
        File.WriteAllText(folder.ResultPath, RunResultWriter.Write(result));
        return folder.ResultPath;
    }

    /// <summary>Whoever opens it now fails.</summary>
    private void Spoil(string runId)
    {
        var file = new FileInfo(new ResultsFolder(temporary.Root, runId).ResultPath);
        var (length, time) = (file.Length, file.LastWriteTimeUtc);
        File.WriteAllBytes(file.FullName, Encoding.ASCII.GetBytes(new string('x', (int)length)));
        File.SetLastWriteTimeUtc(file.FullName, time);
    }
}
