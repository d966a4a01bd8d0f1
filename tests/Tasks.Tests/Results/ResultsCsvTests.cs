using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Folder;

namespace Tasks.Tests.Results;

public sealed class ResultsCsvTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_ReadBackEveryValue_When_RunsAreAdded()
    {
        // Given
        var odd = Samples.Earlier("0001", 10, null, "Time, \"out\"\r\nof it") with
        {
            BlasVersion = " padded ",
            MpiVersion = null,
        };
        var passed = RunSummary.Of(Samples.Passed);

        // When
        await Csv().AddAsync(odd, Cancellation);
        await Csv().AddAsync(passed, Cancellation);

        // Then
        Csv().Read().ShouldBe([odd, passed]);
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldStartWith("schema,run_id,started_at,");
    }

    [Fact]
    public async Task Should_WriteTheFormatThatIsDocumented_When_RunPassed()
    {
        // Given, when
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);

        // Then
        var lines = await File.ReadAllLinesAsync(Csv().FilePath, Cancellation);
        lines[1]
            .ShouldBe(
                "2,20260301T120000Z-hoarfrost-1a2b,2026-03-01T12:00:00.0000000Z,hoarfrost,local,Passed,90.514,0.5051004464285714,30.9,"
                    + "0.0021431,2,2,1,16128,192,1,2,2.3,Open MPI 4.1.4,OpenBLAS 0.3.21,hoarfrost-node:0123456789ab,"
                    + "0123456789abcdef0123456789abcdef01234567,,,,,,,"
            );
    }

    [Fact]
    public async Task Should_AppendWhatItCost_When_RunWasInACloud()
    {
        // Given
        var run = RunSummary.Of(Samples.InCloud) with
        {
            Cost = 0.0037,
            GflopsPerDollar = 226.3,
        };

        // When
        await Csv().AddAsync(run, Cancellation);

        // Then
        Csv().Read().ShouldBe([run]);
        var lines = await File.ReadAllLinesAsync(Csv().FilePath, Cancellation);
        lines[0]
            .ShouldEndWith(
                ",machine_type,zone,placement,provisioning_model,price_per_node_hour,cost,gflops_per_dollar"
            );
        lines[1].ShouldEndWith(",n2-standard-4,us-central1-a,compact,spot,0.2,0.0037,226.3");
    }

    [Fact]
    public async Task Should_KeepEveryRun_When_FileIsOfTheFirstVersion()
    {
        // Given
        var old = Samples.Earlier("0001", 10, 88);
        string[] fields = ["1", .. RunSummaryColumns.Format(old).Skip(1).Take(21)];
        temporary.File(
            "results.csv",
            CsvText.FormatRecord(RunSummaryColumns.Names.Take(22)) + CsvText.FormatRecord(fields)
        );

        // When
        var before = Csv().Read();
        await Csv().AddAsync(RunSummary.Of(Samples.InCloud), Cancellation);

        // Then
        before.ShouldBe([old]);
        Csv().Read().ShouldBe([old, RunSummary.Of(Samples.InCloud)]);
        (await File.ReadAllLinesAsync(Csv().FilePath, Cancellation)).ShouldAllBe(line =>
            line.StartsWith("schema,", StringComparison.Ordinal) || line.StartsWith("2,", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("1", 29)]
    [InlineData("2", 22)]
    [InlineData("3", 29)]
    public async Task Should_ChangeNothing_When_ALineIsNotOfItsVersion(string version, int count)
    {
        // Given
        string[] fields =
        [
            version,
            .. RunSummaryColumns.Format(RunSummary.Of(Samples.InCloud)).Skip(1).Take(count - 1),
        ];
        var text = CsvText.FormatRecord(RunSummaryColumns.Names) + CsvText.FormatRecord(fields);
        temporary.File("results.csv", text);

        // When
        await Should.ThrowAsync<HoarfrostException>(() => Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation));

        // Then
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldBe(text);
    }

    [Fact]
    public async Task Should_KeepOneLine_When_RunIsAddedAgain()
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        await Csv().AddAsync(Samples.Earlier("0001", 10, 88), Cancellation);
        var corrected = RunSummary.Of(Samples.Passed) with { Verdict = "NumericFailure", Gflops = null };

        // When
        await Csv().AddAsync(corrected, Cancellation);
        await Csv().AddAsync(corrected, Cancellation);

        // Then
        Csv().Read().ShouldBe([corrected, Samples.Earlier("0001", 10, 88)]);
    }

    [Fact]
    public async Task Should_LoseNoRun_When_PipelinesAddAtOnce()
    {
        // Given
        var runs = Enumerable
            .Range(0, 24)
            .Select(number => Samples.Earlier($"{number:x4}", number, 80 + number))
            .ToList();

        // When
        await Task.WhenAll(
            runs.Concat(runs).Select(run => Task.Run(() => Csv().AddAsync(run, Cancellation), Cancellation))
        );

        // Then
        Csv().Read().ShouldBe(runs, ignoreOrder: true);
    }

    [Theory]
    [InlineData("date,gflops\r\n2026,90\r\n", ":1: the header is \"date,gflops\"")]
    [InlineData("", ":1: the header is \"\"")]
    [InlineData("schema,\"run_id", "a quoted field is not closed")]
    public async Task Should_SayWhatToDoAndChangeNothing_When_FileIsForeign(string text, string expected)
    {
        // Given
        temporary.File("results.csv", text);

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation)
        );

        // Then
        error.Message.ShouldContain(expected);
        error.Message.ShouldContain($"mv {Csv().FilePath} {Csv().FilePath}.old");
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldBe(text);
    }

    [Fact]
    public async Task Should_NameLineAndColumn_When_AValueIsWrong()
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        var text = await File.ReadAllTextAsync(Csv().FilePath, Cancellation);
        temporary.File("results.csv", text.Replace(",16128,", ",many,", StringComparison.Ordinal));

        // When
        var error = Should.Throw<HoarfrostException>(() => Csv().Read());

        // Then
        error.Message.ShouldContain("results.csv:2: column n: 'many' is not allowed");
    }

    [Fact]
    public async Task Should_BeMadeAnewFromTheFolders_When_FileIsMissing()
    {
        // Given
        new ResultsFolder(temporary.Root, Samples.PassedId).Write(
            Samples.Passed,
            new RunFiles { HplDat = "" },
            RunHistory.None,
            Cancellation
        );
        temporary.File("20260302T120000Z-hoarfrost-ffff/result.json", "{ \"not\": \"sealed\"");

        // When
        await Csv().AddAsync(RunSummary.Of(Samples.NodeLost), Cancellation);

        // Then
        Csv().Read().ShouldBe([RunSummary.Of(Samples.Passed), RunSummary.Of(Samples.NodeLost)]);
    }

    [Property]
    public bool Should_RoundTrip_When_FieldsHoldAnything(string?[] fields)
    {
        // Given
        string[] record = [.. fields.Select(field => field ?? ""), "end"];

        // When
        var read = CsvText.Parse(CsvText.FormatRecord(record) + CsvText.FormatRecord(record));

        // Then
        return read.Count == 2 && read.All(parsed => parsed.Fields.SequenceEqual(record, StringComparer.Ordinal));
    }

    [Property]
    public bool Should_RefuseOrRead_When_TextIsAnything(string? text)
    {
        try
        {
            return CsvText.Parse(text ?? "").Count >= 0;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private ResultsCsv Csv() => new(temporary.Root, TimeProvider.System);
}
