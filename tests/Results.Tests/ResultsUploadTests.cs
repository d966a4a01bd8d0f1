using GoogleDouble.Faults;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Folder;

namespace Results.Tests;

public sealed class ResultsUploadTests : IAsyncLifetime
{
    private const string Sessions = "/upload/storage/v1/b/hoarfrost-results/o";
    private const string Output = $"{BucketBench.Prefix}/hpl.out";

    private BucketBench bench = null!;

    public async ValueTask InitializeAsync() => bench = await BucketBench.StartAsync();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Should_Send_Every_File_When_Bucket_Is_Empty()
    {
        // When
        await bench.UploadAsync();

        // Then
        bench.ShouldBeWhole();
        bench.Objects.MaxBy(one => one.Generation)!.Name.ShouldBe($"{BucketBench.Prefix}/{Sha256Sums.FileName}");
        bench.Objects.Single(one => one.Name == Output).ContentType.ShouldBe("text/plain; charset=utf-8");
        bench.Reports[^1].ShouldBe($"{bench.Objects.Count} of {bench.Objects.Count} files");
        bench.Fraction.ShouldBe(1);
    }

    [Fact]
    public async Task Should_Leave_Everything_Alone_When_It_Is_There_Already()
    {
        // Given
        await bench.UploadAsync();
        var generations = bench.Objects.Select(one => (one.Name, one.Generation)).ToList();

        // When
        await bench.UploadAsync();

        // Then
        bench.Objects.Select(one => (one.Name, one.Generation)).ShouldBe(generations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(600_000)]
    [InlineData(899_999)]
    public async Task Should_Go_On_Where_It_Broke_Off_When_Upload_Is_Cut_Off(long at)
    {
        // Given
        bench.Server.Faults.Add(new Fault(FaultKind.UploadCutOff) { Name = Output, Byte = at });

        // When
        await bench.UploadAsync();

        // Then
        bench.Server.Faults.Pending.ShouldBeEmpty();
        bench.ShouldBeWhole();
    }

    [Fact]
    public async Task Should_Go_On_When_Upload_Is_Cut_Off_In_Several_Places()
    {
        // Given
        foreach (var at in (long[])[100, 300_000, 300_001, 700_000])
        {
            bench.Server.Faults.Add(new Fault(FaultKind.UploadCutOff) { Name = Output, Byte = at });
        }

        // When
        await bench.UploadAsync();

        // Then
        bench.ShouldBeWhole();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Should_Begin_Again_When_The_Server_Has_Lost_The_Session(int after)
    {
        // Given
        bench.Server.Faults.Add(new Fault(FaultKind.UploadSessionLost) { Name = Output, After = after });

        // When
        await bench.UploadAsync();

        // Then
        bench.Server.Faults.Pending.ShouldBeEmpty();
        bench.ShouldBeWhole();
    }

    [Theory]
    [InlineData(FaultKind.Status429, 1)]
    [InlineData(FaultKind.Status503, 1)]
    [InlineData(FaultKind.Status503, 3)]
    [InlineData(FaultKind.ExpiredToken, 1)]
    public async Task Should_Try_Again_When_Google_Is_Out_Of_Order_For_A_Moment(FaultKind kind, int times)
    {
        // Given
        bench.Server.Faults.Add(
            new Fault(kind)
            {
                Name = Sessions,
                Times = times,
                After = 3,
            }
        );

        // When
        await bench.UploadAsync();

        // Then
        bench.Server.Faults.Pending.ShouldBeEmpty();
        bench.ShouldBeWhole();
    }

    [Fact]
    public async Task Should_Give_Up_And_Never_Seal_When_The_Connection_Breaks_Each_Time()
    {
        // Given
        bench.Server.Faults.Add(
            new Fault(FaultKind.UploadCutOff)
            {
                Name = Output,
                Byte = 600_000,
                Times = 1000,
            }
        );

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() => bench.UploadAsync());

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain($"hpl.out could not be sent to gs://{BucketBench.Bucket}/{Output}");
        error.Message.ShouldContain("CollectResults");
        bench.Objects.ShouldNotContain(one => one.Name.EndsWith(Sha256Sums.FileName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_End_Well_When_Done_Again_After_It_Gave_Up()
    {
        // Given
        bench.Server.Faults.Add(
            new Fault(FaultKind.UploadCutOff)
            {
                Name = Output,
                Byte = 600_000,
                Times = 1000,
            }
        );
        await Should.ThrowAsync<HoarfrostException>(() => bench.UploadAsync());
        bench.Server.Faults.Clear();

        // When
        await bench.UploadAsync();

        // Then
        bench.ShouldBeWhole();
    }

    [Fact]
    public async Task Should_Name_Both_And_Touch_Nothing_When_Another_Content_Is_There()
    {
        // Given
        await bench.UploadAsync();
        var before = bench.Objects;
        await File.AppendAllTextAsync(
            Path.Combine(bench.FolderPath, "command"),
            "# changed\n",
            TestContext.Current.CancellationToken
        );

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() => bench.UploadAsync());

        // Then
        error.Message.ShouldContain(
            $"gs://{BucketBench.Bucket}/{BucketBench.Prefix}/command is not {bench.FolderPath}/command"
        );
        error.Message.ShouldContain("Nothing was changed");
        bench.Objects.ShouldBe(before);
    }

    [Fact]
    public async Task Should_Say_So_When_There_Is_No_Such_Bucket()
    {
        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() => bench.UploadAsync("another-bucket"));

        // Then
        error.Message.ShouldContain("404");
        error.Message.ShouldContain("The specified bucket does not exist.");
    }

    [Fact]
    public async Task Should_Be_Refused_When_Bucket_May_Not_Be_Written()
    {
        // Given
        bench.Server.Permissions.Deny("storage.objects.create");

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() => bench.UploadAsync());

        // Then
        error.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        bench.Objects.ShouldBeEmpty();
    }
}
