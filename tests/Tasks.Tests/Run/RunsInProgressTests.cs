using System.Text.Json;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Endings;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using NSubstitute;
using Tasks.Tests.Provision;

namespace Tasks.Tests.Run;

/// <summary>What is decided of a run that goes on. How it is asked for, on real nodes and pods, is shown by the tests of the whole pipeline.</summary>
public sealed class RunsInProgressTests : IAsyncDisposable
{
    private readonly List<RealCluster> clusters = [];
    private readonly IRunSite site = Substitute.For<IRunSite>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        clusters.ForEach(cluster => cluster.Dispose());
    }

    [Fact]
    public async Task Should_NameBothAndTheWaysOn_When_ARunGoesOnWithOtherOptions()
    {
        // Given
        var cluster = Cluster();
        var run = Save(cluster, cluster.Options with { Nodes = 3, N = 12000 }, RunLiveness.Going);

        // When
        var error = await Should.ThrowAsync<UsageException>(() => CheckAsync(cluster));

        // Then
        error.ExitCode.ShouldBe(ExitCodes.Usage);
        string[] said =
        [
            run.RunId,
            "--nodes 3 --n 12000",
            "--nodes: 3 in the run, 2 in this command",
            "--n: 12000 in the run, left out in this command",
            $"./build.sh --target RunHpl --cluster {cluster.Name} --nodes 3 --n 12000",
            "--attach",
            "--after",
        ];
        said.ShouldAllBe(text => error.Message.Contains(text));
        await site.DidNotReceive().SettleAsync(Arg.Any<RunRecord>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Should_WaitForItsEnd_When_AfterIsAskedFor()
    {
        // Given: the very options of the run
        var cluster = Cluster("after");
        var run = Save(cluster, cluster.Options, RunLiveness.Going);

        // When
        await CheckAsync(cluster);

        // Then
        await site.Received(1).SettleAsync(Arg.Is<RunRecord>(one => one.RunId == run.RunId), Cancellation);
    }

    [Theory]
    [InlineData(RunLiveness.Over, 1)]
    [InlineData(RunLiveness.Gone, 0)]
    internal async Task Should_BringHomeWhatIsThere_When_TheRunIsOver(RunLiveness liveness, int times)
    {
        // Given
        var cluster = Cluster();
        Save(cluster, cluster.Options with { N = 12000 }, liveness);

        // When
        await CheckAsync(cluster);

        // Then
        await site.Received(times).SettleAsync(Arg.Any<RunRecord>(), Cancellation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_AskNobody_When_TheOptionsAreThoseOfTheRunOrNotKept(bool areKept)
    {
        // Given
        var cluster = Cluster();
        Save(cluster, areKept ? cluster.Options : null, RunLiveness.Going);

        // When
        await CheckAsync(cluster);

        // Then
        site.ReceivedCalls().ShouldNotContain(call => call.GetMethodInfo().Name == nameof(IRunSite.SettleAsync));
    }

    [Fact]
    public void Should_RefuseToAttach_When_NothingGoesOn()
    {
        // Given
        var cluster = Cluster();

        // When
        var error = Should.Throw<UsageException>(() => cluster.Get<Attachment>().RequireRun());

        // Then
        error.Message.ShouldContain(cluster.Name);
        error.Message.ShouldContain("--attach");
    }

    [Fact]
    public void Should_SayWhatChangesNothing_When_AttachedWithOtherOptions()
    {
        // Given
        var cluster = Cluster("attach");
        var run = Save(cluster, cluster.Options with { N = 12000 }, RunLiveness.Going);

        // When
        var lines = cluster.Get<RunsInProgress>().Attachments();

        // Then
        lines.ShouldBe([
            $"--attach follows run {run.RunId}: --nodes 2 --n 12000",
            "  --n: 12000 in the run, left out in this command, which changes nothing",
        ]);
    }

    private RealCluster Cluster(params string[] flags)
    {
        var cluster = new RealCluster(flags);
        clusters.Add(cluster);
        cluster.Context.Arguments.GetArguments("target").Returns(["RunHpl"]);
        cluster.StepStore.Begin(nameof(Clone), "a fingerprint");
        cluster.StepStore.Made(nameof(Clone), JsonDocument.Parse("""{ "nodes": [], "ssh_user": "hpl" }""").RootElement);
        cluster.StepStore.Complete(nameof(Clone));
        return cluster;
    }

    private Task CheckAsync(RealCluster cluster) =>
        cluster.Create<RunsInProgress>(new OneSite(site)).CheckAsync(Cancellation);

    private sealed class OneSite(IRunSite site) : IRunSites
    {
        public Task<IRunSite> OpenAsync(CancellationToken cancellationToken) => Task.FromResult(site);
    }

    private RunRecord Save(RealCluster cluster, HoarfrostOptions? asked, RunLiveness liveness)
    {
        var run = new RunRecord(
            $"20260301T120000Z-{cluster.Name}-1a2b",
            RunPhase.Started,
            (Drafts.Draft with { Asked = asked }).ToJson(),
            "blue-1",
            "runs/1",
            "a fingerprint",
            DateTimeOffset.UtcNow
        );
        cluster.Runs.Save(run);
        site.LivenessAsync(Arg.Any<RunRecord>(), Arg.Any<CancellationToken>()).Returns(liveness);
        return run;
    }
}
