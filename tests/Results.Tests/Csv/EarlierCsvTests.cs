using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Model;

namespace Results.Tests.Csv;

public sealed class EarlierCsvTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_Keep_Every_Value_When_File_Is_Of_The_Second_Version()
    {
        // Given: by the version before
        var text = Earlier.Csv;
        temporary.File("results.csv", text);

        // When
        var before = Csv().Read();
        await Csv().AddAsync(RunSummary.Of(Samples.InCloud), Cancellation);

        // Then
        before.Select(run => run.Figure!.Value).ShouldBe([6.757, 13.47, 180.2]);
        Csv().Read().ShouldBeRuns([.. before, RunSummary.Of(Samples.InCloud)]);
        var lines = CsvText.Parse(await File.ReadAllTextAsync(Csv().FilePath, Cancellation));
        foreach (var (old, line) in CsvText.Parse(text).Skip(1).Zip(lines.Skip(1)))
        {
            // All but the version.
            old.Fields.Skip(1).Except(line.Fields, StringComparer.Ordinal).ShouldBeEmpty();
        }

        lines.Skip(1).ShouldAllBe(line => line.Fields[0] == "3");
    }

    [Fact]
    public async Task Should_Keep_Every_Run_When_File_Is_Of_The_First_Version()
    {
        // Given: version 1 ended after git_commit
        var text = Earlier.Csv;
        temporary.File("results.csv", text);
        var expected = Csv().Read();
        var lines = CsvText
            .Parse(text)
            .Select(
                (line, index) =>
                    CsvText.FormatRecord(index == 0 ? line.Fields.Take(22) : ["1", .. line.Fields.Take(22).Skip(1)])
            );
        temporary.File("results.csv", string.Concat(lines));

        // When
        var before = Csv().Read();
        await Csv().AddAsync(RunSummary.Of(Samples.InCloud), Cancellation);

        // Then
        before.ShouldBeRuns(expected);
        Csv().Read().ShouldBeRuns([.. before, RunSummary.Of(Samples.InCloud)]);
    }

    [Fact]
    public async Task Should_Read_A_Line_When_It_Is_Of_An_Earlier_Version()
    {
        // Given: files joined together
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        var earlier = Earlier.Csv.Split("\r\n")[1];
        await File.AppendAllTextAsync(Csv().FilePath, earlier + "\r\n", Cancellation);

        // Then
        Csv().Read().Select(run => run.Cluster).ShouldBe(["hoarfrost", "t1"]);
    }

    private ResultsCsv Csv() => new(temporary.Root, TimeProvider.System);
}
