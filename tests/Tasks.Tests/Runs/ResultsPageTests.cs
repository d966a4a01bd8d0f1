using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Collection;
using Results.Tests;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

public sealed class ResultsPageTests : IDisposable
{
    private readonly RealCluster cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => cluster.Dispose();

    [Fact]
    public async Task Should_Link_To_What_Each_Run_And_Study_Has()
    {
        // Given a run with a page, and one from before there were pages
        await cluster
            .Get<RunCollector>()
            .CollectAsync(Samples.Passed, new RunFiles { OutputName = "hpl.out" }, Cancellation);
        var lost = new ResultsFolder(cluster.Paths.Results, Samples.NodeLost.RunId);
        lost.Write(
            Samples.NodeLost,
            new RunFiles { OutputName = "hpl.out" },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report.md"] = "## HPL failed\n" },
            Cancellation
        );
        await cluster.Get<RunCollector>().IndexAsync(Samples.NodeLost, Cancellation);
        var study = Directory.CreateDirectory(Path.Combine(cluster.Paths.Results, "studies", "scaling")).FullName;
        await File.WriteAllTextAsync(Path.Combine(study, "report.html"), "<!DOCTYPE html>", Cancellation);

        // When
        cluster.Get<ResultsPage>().Show();

        // Then
        var page = await File.ReadAllTextAsync(Path.Combine(cluster.Paths.Results, "report.html"), Cancellation);
        page.ShouldContain($"<a href=\"{Samples.PassedId}/report.html\">");
        page.ShouldContain($"<a href=\"{Samples.NodeLost.RunId}/report.md\">");
        page.ShouldContain("<a href=\"studies/scaling/report.html\">scaling</a>");
    }
}
