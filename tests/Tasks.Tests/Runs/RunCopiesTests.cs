using System.Text.Json;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Records;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Results.Tests;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

public sealed class RunCopiesTests : IDisposable
{
    private readonly RealCluster cluster = new();
    private readonly TemporaryFolder temporary = new();
    private readonly IResultsStore store = Substitute.For<IResultsStore>();
    private readonly CollectedRun run;

    public RunCopiesTests()
    {
        var folder = new ResultsFolder(temporary.Root, Samples.PassedId);
        folder.Write(
            Samples.Passed,
            new RunFiles { OutputName = "hpl.out" },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report.md"] = "report" },
            Cancellation
        );
        run = new CollectedRun(folder, Samples.Passed, RunHistory.None, Written: true);
        cluster.Runs.Save(
            new RunRecord(
                Samples.PassedId,
                RunPhase.Collected,
                JsonDocument.Parse("{}").RootElement,
                "hoarfrost-1",
                "runs/1",
                "a fingerprint",
                Samples.Passed.StartedAt
            )
        );
        store.AddressOf(Samples.PassedId).Returns("gs://results/it");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        temporary.Dispose();
        cluster.Dispose();
    }

    [Fact]
    public async Task Should_Copy_Once_When_Nothing_Changes()
    {
        // When
        await KeepAsync();
        await KeepAsync();

        // Then
        await ShouldHaveCopiedAsync(1);
        cluster.Runs.Find(Samples.PassedId)!.Copy!.Address.ShouldBe("gs://results/it");
    }

    [Fact]
    public async Task Should_Copy_Again_When_Folder_Or_Place_Is_Another()
    {
        // Given
        await KeepAsync();

        // When
        await File.AppendAllTextAsync(run.Folder.SumsPath, "00  another\n", Cancellation);
        await KeepAsync();
        store.AddressOf(Samples.PassedId).Returns("gs://others/it");
        await KeepAsync();

        // Then
        await ShouldHaveCopiedAsync(3);
    }

    [Fact]
    public async Task Should_Not_Remember_A_Copy_When_It_Failed()
    {
        // Given
        store
            .KeepAsync(run, Arg.Any<Action<string, double?>>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new HoarfrostException(ExitCodes.StepFailed, "cut off"));

        // When
        await Should.ThrowAsync<HoarfrostException>(KeepAsync);

        // Then
        cluster.Runs.Find(Samples.PassedId)!.Copy.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Do_Nothing_When_No_Place_Is_Named()
    {
        // When
        await cluster.Get<RunCopies>().KeepAsync([run], Cancellation);

        // Then
        cluster.Runs.Find(Samples.PassedId)!.Copy.ShouldBeNull();
    }

    private Task KeepAsync() =>
        cluster.Create<RunCopies>((IReadOnlyList<IResultsStore>)[store]).KeepAsync([run], Cancellation);

    private Task ShouldHaveCopiedAsync(int times) =>
        store.Received(times).KeepAsync(run, Arg.Any<Action<string, double?>>(), Arg.Any<CancellationToken>());
}
