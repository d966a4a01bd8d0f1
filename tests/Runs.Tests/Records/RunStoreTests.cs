using System.Text.Json;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Json;
using Hoarfrost.Runs.Records;

namespace Runs.Tests.Records;

public sealed class RunStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly ClusterDirectory cluster;
    private readonly RunStore store;

    public RunStoreTests()
    {
        cluster = new ClusterDirectory(folder["blue"]);
        store = new RunStore(cluster);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Have_None_When_Nothing_Ever_Ran()
    {
        store.List().ShouldBeEmpty();
        store.Unfinished().ShouldBeEmpty();
        store.LatestUnfinished().ShouldBeNull();
        store.Find("20260301T120000Z-blue-0001").ShouldBeNull();
    }

    [Fact]
    public void Should_Keep_Everything_When_Another_Store_Reads_It()
    {
        // Given
        var run = Run("20260301T120000Z-blue-00ff", RunPhase.Ended) with
        {
            StartedAt = Noon,
            EndedAt = Noon.AddSeconds(31.25),
            Verdict = "NumericFailure",
            Copy = new RunCopy("gs://results/20260301T120000Z-blue-00ff", "0123"),
        };

        // When
        store.Save(run);
        var read = new RunStore(cluster).Find(run.RunId).ShouldNotBeNull();

        // Then
        JsonElement.DeepEquals(read.Plan, run.Plan).ShouldBeTrue();
        (read with { Plan = run.Plan }).ShouldBe(run);
    }

    [Fact]
    public void Should_Find_The_Latest_That_Is_Not_Home_When_There_Are_Several()
    {
        // Given
        store.Save(Run("20260301T130000Z-blue-0002", RunPhase.Started));
        store.Save(Run("20260301T140000Z-blue-0003", RunPhase.Collected));
        store.Save(Run("20260301T120000Z-blue-0001", RunPhase.Ended));

        // Then
        store.LatestUnfinished()!.RunId.ShouldBe("20260301T130000Z-blue-0002");
        store
            .Unfinished()
            .Select(run => run.RunId)
            .ShouldBe(["20260301T120000Z-blue-0001", "20260301T130000Z-blue-0002"]);
        store.List().Count.ShouldBe(3);
    }

    [Fact]
    public void Should_Go_Forward_Only_When_An_Old_Record_Is_Saved()
    {
        // Given
        var run = Run("20260301T120000Z-blue-0001", RunPhase.Planned);
        store.Save(run);
        store.Save(run with { Phase = RunPhase.Collected });

        // Then
        Should.Throw<InvalidOperationException>(() => store.Save(run with { Phase = RunPhase.Started }));
        store.Find(run.RunId)!.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void Should_Name_The_File_When_One_Of_Them_Is_Cut_Off()
    {
        // Given
        var run = Run("20260301T120000Z-blue-0001", RunPhase.Started);
        store.Save(run);
        var file = cluster.RunFile(run.RunId);
        File.WriteAllText(file, File.ReadAllText(file)[..100]);

        // When
        var error = Should.Throw<StateException>(() => store.LatestUnfinished());

        // Then
        error.Message.ShouldStartWith(file);
        error.Message.ShouldContain("the run record is cut off here");

        // And what the message says to do helps
        File.Move(file, file + ".broken");
        store.LatestUnfinished().ShouldBeNull();
    }

    [Fact]
    public void Should_Say_What_Is_In_The_Way_When_The_Folder_Is_A_File()
    {
        // Given
        Directory.CreateDirectory(cluster.Root);
        File.WriteAllText(cluster.RunsDirectory, "");

        // Then
        Should
            .Throw<StateException>(() => store.List())
            .Message.ShouldStartWith($"{cluster.RunsDirectory}: a file is where a directory of the state belongs.");
        Should
            .Throw<StateException>(() => store.Save(Run("20260301T120000Z-blue-0001", RunPhase.Planned)))
            .Message.ShouldStartWith($"{cluster.RunsDirectory}: a file is where a directory of the state belongs.");
    }

    private static RunRecord Run(string id, RunPhase phase) =>
        new(
            id,
            phase,
            JsonElement.Parse("""{"n": 16128, "nb": 192, "p": 1, "q": 2}"""),
            "blue-1",
            $"/var/lib/hoarfrost/runs/{id}",
            "f1",
            Noon
        );
}
