using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Collection;
using Results.Tests;
using Spectre.Console;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

/// <summary>The target Report where there is no cluster.</summary>
public sealed class HistoryReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_List_Runs_Of_All_Clusters_When_They_Are_Filtered()
    {
        // Given
        using var cluster = Given(("label", "monday"), ("since", "2026-03-02"));
        Write(cluster, "another", 1, "monday");
        var listed = Write(cluster, "another", 2, "monday");
        Write(cluster, cluster.Name, 3);

        // When
        var shown = await ShowAsync(cluster);

        // Then
        shown.ShouldContain(listed);
        shown.ShouldContain("All: hpl, on local, 2 nodes, label monday");
        shown.ShouldContain("1 run of --label monday --since 2026-03-02; there are 3 in ");
    }

    [Fact]
    public async Task Should_Say_That_There_Is_None_And_End_Well_When_No_Run_Is_Like_It()
    {
        using var cluster = Given(("platform", "gcp"), ("program", "programs/heat/"), ("cluster", "another"));

        (await ShowAsync(cluster)).ShouldContain(
            "0 runs of --cluster another --platform gcp --program heat; there are 0"
        );
    }

    [Fact]
    public async Task Should_Show_The_Newest_Run_And_Its_History_When_Nothing_Is_Filtered()
    {
        // Given
        using var cluster = Given();
        var earlier = Write(cluster, cluster.Name, 1);
        var newest = Write(cluster, cluster.Name, 2);
        Write(cluster, "another", 3);

        // When
        var shown = await ShowAsync(cluster);

        // Then
        shown.ShouldContain("HPL passed: 90.51 GFLOPS");
        shown.ShouldContain($"Results: {Path.Combine(cluster.Paths.Results, newest)}");
        shown.ShouldContain(earlier);
    }

    [Fact]
    public async Task Should_Name_What_To_Do_When_There_Is_No_Run()
    {
        using var cluster = Given();

        (await Should.ThrowAsync<HoarfrostException>(() => ShowAsync(cluster))).Message.ShouldContain("RunHpl");
    }

    private static RealCluster Given(params IEnumerable<(string Option, string Value)> options)
    {
        var cluster = new RealCluster(
            options.ToDictionary(pair => pair.Option, pair => pair.Value, StringComparer.Ordinal)
        );
        cluster.Cluster.Clear();
        return cluster;
    }

    private static async Task<string> ShowAsync(RealCluster cluster)
    {
        await using var writer = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) }
        );
        console.Profile.Width = 100;
        await cluster.Create<HistoryReport>(console, cluster.Create<RunReport>(console)).ShowAsync(Cancellation);
        return writer.ToString();
    }

    private static string Write(RealCluster cluster, string name, int day, string? label = null)
    {
        var start = new DateTimeOffset(2026, 3, day, 12, 0, 0, TimeSpan.Zero);
        var result = Samples.Passed with
        {
            RunId = RunId.Create(start, name),
            Cluster = name,
            StartedAt = start,
            Label = label,
        };
        new RunCollector(cluster.Paths.Results, Samples.Reports, TimeProvider.System)
            .CollectAsync(result, new RunFiles { OutputName = "hpl.out" }, Cancellation)
            .GetAwaiter()
            .GetResult();
        return result.RunId;
    }
}
