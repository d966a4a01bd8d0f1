using System.Text.Json;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Csv;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Results.Tests;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

/// <summary>Results without a cluster, as after Teardown.</summary>
public sealed class ClusterResultsTests : IDisposable
{
    private readonly RealCluster cluster = new();

    public ClusterResultsTests() => cluster.Cluster.Clear();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Results => cluster.Paths.Results;

    public void Dispose() => cluster.Dispose();

    [Fact]
    public void Should_Find_The_Newest_Of_The_Cluster_When_Others_Are_Newer()
    {
        // Given
        Write(cluster.Name, 1);
        var newest = Write(cluster.Name, 2);
        Write("another", 3);

        // When
        var latest = cluster.Get<ClusterResults>().Latest();

        // Then
        latest.Result.RunId.ShouldBe(newest);
        latest.History.Earlier.ShouldHaveSingleItem();
    }

    [Fact]
    public void Should_Name_Clusters_That_Have_Results_When_This_One_Has_None()
    {
        // Given
        Write("another", 1);
        Write("one-more", 2);

        // When
        var error = Should.Throw<HoarfrostException>(() => cluster.Get<ClusterResults>().Latest());

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain(cluster.Name);
        error.Message.ShouldEndWith("--cluster: another, one-more.");
    }

    [Fact]
    public async Task Should_Make_Nothing_When_There_Is_Nothing_To_Collect()
    {
        // When
        await cluster.Create<CollectResults>().RunAsync(cluster.Context);

        // Then
        Directory.Exists(Results).ShouldBeFalse();
        Directory.Exists(cluster.Cluster.RunsDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Index_What_Is_There_When_The_Cluster_Is_Gone()
    {
        // Given
        var runs = (string[])[Write(cluster.Name, 1), Write(cluster.Name, 2)];
        File.Delete(new ResultsCsv(Results, TimeProvider.System).FilePath);

        // When
        await cluster.Create<CollectResults>().RunAsync(cluster.Context);

        // Then
        new ResultsCsv(Results, TimeProvider.System)
            .Read()
            .Select(run => run.RunId)
            .ShouldBe(runs);
    }

    [Fact]
    public async Task Should_Name_The_File_When_A_Result_Was_Changed()
    {
        // Given
        var run = Write(cluster.Name, 1);
        await File.AppendAllTextAsync(new ResultsFolder(Results, run).ReportPath, "more", Cancellation);

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            cluster.Create<CollectResults>().RunAsync(cluster.Context)
        );

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain(run);
        error.Message.ShouldContain("report.md");
    }

    [Fact]
    public void Should_Leave_Out_What_Is_Not_Home_When_A_Run_Goes_On()
    {
        // Given
        var home = Write(cluster.Name, 1);
        cluster.Runs.Save(
            new RunRecord(
                RunId.Create(DateTimeOffset.UtcNow, cluster.Name),
                RunPhase.Started,
                JsonDocument.Parse("{}").RootElement,
                "hoarfrost-1",
                "runs/1",
                "a fingerprint",
                DateTimeOffset.UtcNow
            )
        );

        // When
        var runs = cluster.Get<ClusterResults>().Verify();

        // Then
        runs.ShouldHaveSingleItem().Result.RunId.ShouldBe(home);
        cluster.Get<ClusterResults>().VerifyRecorded().ShouldBeEmpty();
    }

    private string Write(string name, int day)
    {
        var start = Samples.Passed.StartedAt.AddDays(day);
        var result = Samples.Passed with
        {
            RunId = RunId.Create(start, name),
            Cluster = name,
            StartedAt = start,
            EndedAt = start.AddSeconds(30),
        };
        new RunCollector(Results, Samples.Reports, TimeProvider.System)
            .CollectAsync(result, new RunFiles { OutputName = "hpl.out" }, Cancellation)
            .GetAwaiter()
            .GetResult();
        return result.RunId;
    }
}
