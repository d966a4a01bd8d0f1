using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;

namespace Results.Tests.Csv;

public sealed class ResultsCsvTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_Read_Back_Every_Value_When_Runs_Are_Added()
    {
        // Given
        var odd = Samples.Earlier("0001", 10, null, "Time, \"out\"\r\nof it") with
        {
            BlasVersion = " padded ",
            Label = "monday",
            MpiVersion = null,
        };
        var passed = RunSummary.Of(Samples.Passed);

        // When
        await Csv().AddAsync(odd, Cancellation);
        await Csv().AddAsync(passed, Cancellation);

        // Then
        Csv().Read().ShouldBeRuns([odd, passed]);
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldStartWith("schema,run_id,started_at,");
    }

    [Fact]
    public async Task Should_Write_The_Format_That_Is_Documented_When_Run_Passed()
    {
        // Given, when
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);

        // Then
        (await File.ReadAllLinesAsync(Csv().FilePath, Cancellation)).ShouldBe([
            "schema,run_id,started_at,cluster,platform,program,verdict,figure,nodes,ranks,threads_per_rank,program_version,mpi,blas,"
                + "image,git_commit,machine_type,zone,placement,provisioning_model,price_per_node_hour,cost,value_per_dollar,"
                + "parameter:n,parameter:nb,parameter:p,parameter:q,metric:rmax:GFLOPS:higher,metric:efficiency:1:higher,"
                + "metric:time:s:lower,metric:residual:1:lower",
            "3,20260301T120000Z-hoarfrost-1a2b,2026-03-01T12:00:00.0000000Z,hoarfrost,local,hpl,Passed,rmax,2,2,1,2.3,"
                + "Open MPI 4.1.4,OpenBLAS 0.3.21,hoarfrost-node:0123456789ab,0123456789abcdef0123456789abcdef01234567,"
                + ",,,,,,,16128,192,1,2,90.514,0.5051004464285714,30.9,0.0021431",
        ]);
    }

    [Fact]
    public async Task Should_Tell_What_It_Cost_When_Run_Was_In_A_Cloud()
    {
        // Given
        var run = RunSummary.Of(Samples.InCloud) with
        {
            Cost = 0.0037,
            ValuePerDollar = 226.3,
        };

        // When
        await Csv().AddAsync(run, Cancellation);

        // Then
        Csv().Read().ShouldBeRuns([run]);
        var lines = await File.ReadAllLinesAsync(Csv().FilePath, Cancellation);
        lines[1].ShouldContain(",n2-standard-4,us-central1-a,compact,spot,0.2,0.0037,226.3,");
    }

    [Fact]
    public async Task Should_Keep_Every_Programs_Columns_When_Runs_Are_Of_Several()
    {
        // Given: a program whose figure is not the first of the metrics that other programs have, too
        var heat = RunSummary.Of(Samples.InCloud) with
        {
            Program = "heat",
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["n"] = "8",
                ["mode"] = "fast, wide",
            },
            Metrics =
            [
                new Metric("time", 12.5, "s", Better.Lower),
                new Metric("rate", 1e-7, "cells:s", Better.Higher),
                new Metric("residual", 0.5, "s", Better.Lower),
            ],
        };
        var failed = RunSummary.Of(Samples.NodeLost);

        // When
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        await Csv().AddAsync(failed, Cancellation);
        await Csv().AddAsync(heat, Cancellation);

        // Then
        Csv().Read().ShouldBeRuns([RunSummary.Of(Samples.Passed), failed, heat]);
    }

    [Theory]
    [InlineData("1", 29)]
    [InlineData("2", 22)]
    [InlineData("3", 22)]
    [InlineData("4", 31)]
    public async Task Should_Change_Nothing_When_A_Line_Is_Not_Of_Its_Version(string version, int count)
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        var lines = CsvText.Parse(await File.ReadAllTextAsync(Csv().FilePath, Cancellation));
        var text =
            CsvText.FormatRecord(lines[0].Fields)
            + CsvText.FormatRecord(lines[1].Fields.Take(count).Skip(1).Prepend(version));
        temporary.File("results.csv", text);

        // When
        await Should.ThrowAsync<HoarfrostException>(() => Csv().AddAsync(RunSummary.Of(Samples.InCloud), Cancellation));

        // Then
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldBe(text);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("metric:rmax")]
    [InlineData("parameter:n")]
    public async Task Should_Change_Nothing_When_A_Column_Is_Not_Of_This_Version(string column)
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        var lines = CsvText.Parse(await File.ReadAllTextAsync(Csv().FilePath, Cancellation));
        var text = CsvText.FormatRecord([.. lines[0].Fields, column]) + CsvText.FormatRecord([.. lines[1].Fields, "7"]);
        temporary.File("results.csv", text);

        // When
        await Should.ThrowAsync<HoarfrostException>(() => Csv().AddAsync(RunSummary.Of(Samples.InCloud), Cancellation));

        // Then
        (await File.ReadAllTextAsync(Csv().FilePath, Cancellation)).ShouldBe(text);
    }

    [Fact]
    public async Task Should_Keep_One_Line_When_Run_Is_Added_Again()
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        await Csv().AddAsync(Samples.Earlier("0001", 10, 88), Cancellation);
        var corrected = RunSummary.Of(Samples.Passed) with { Verdict = "NumericFailure", Metrics = [] };

        // When
        await Csv().AddAsync(corrected, Cancellation);
        await Csv().AddAsync(corrected, Cancellation);

        // Then
        Csv().Read().ShouldBeRuns([corrected, Samples.Earlier("0001", 10, 88)]);
    }

    [Fact]
    public async Task Should_Lose_No_Run_When_Pipelines_Add_At_Once()
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
        Csv().Read().OrderBy(run => run.RunId, StringComparer.Ordinal).ShouldBeRuns(runs);
    }

    [Theory]
    [InlineData("date,gflops\r\n2026,90\r\n", ":1: the header is \"date,gflops\"")]
    [InlineData("", ":1: the header is \"\"")]
    [InlineData("schema,\"run_id", "a quoted field is not closed")]
    public async Task Should_Say_What_To_Do_And_Change_Nothing_When_File_Is_Foreign(string text, string expected)
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
    public async Task Should_Name_Line_And_Column_When_A_Value_Is_Wrong()
    {
        // Given
        await Csv().AddAsync(RunSummary.Of(Samples.Passed), Cancellation);
        var text = await File.ReadAllTextAsync(Csv().FilePath, Cancellation);
        temporary.File("results.csv", text.Replace(",90.514,", ",many,", StringComparison.Ordinal));

        // When
        var error = Should.Throw<HoarfrostException>(() => Csv().Read());

        // Then
        error.Message.ShouldContain("results.csv:2: column metric:rmax:GFLOPS:higher: 'many' is not allowed");
    }

    [Fact]
    public async Task Should_Be_Made_Anew_From_The_Folders_When_File_Is_Missing()
    {
        // Given
        new ResultsFolder(temporary.Root, Samples.PassedId).Write(
            Samples.Passed,
            new RunFiles { OutputName = "hpl.out" },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report.md"] = "report" },
            Cancellation
        );
        temporary.File("20260302T120000Z-hoarfrost-ffff/result.json", "{ \"not\": \"sealed\"");

        // When
        await Csv().AddAsync(RunSummary.Of(Samples.NodeLost), Cancellation);

        // Then
        Csv().Read().ShouldBeRuns([RunSummary.Of(Samples.Passed), RunSummary.Of(Samples.NodeLost)]);
    }

    private ResultsCsv Csv() => new(temporary.Root, TimeProvider.System);
}
