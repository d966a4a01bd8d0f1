using System.Text.Json;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using NSubstitute;
using Runs.Tests.Records;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Runs;

/// <summary>What is decided of a run that goes on. How it is asked for, on real nodes and pods, is shown by the tests of the whole pipeline.</summary>
public sealed class RunsInProgressTests : IAsyncDisposable
{
    private readonly List<RealCluster> clusters = [];
    private readonly IJobBackend backend = Substitute.For<IJobBackend>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        clusters.ForEach(cluster => cluster.Dispose());
    }

    [Fact]
    public async Task Should_Name_Both_And_The_Ways_On_When_A_Run_Goes_On_With_Other_Options()
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
        await backend.DidNotReceive().FindAsync(Arg.Any<RunRecord>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Should_Wait_For_Its_End_When_After_Is_Asked_For()
    {
        // Given: the very options of the run
        var cluster = Cluster("after");
        var run = Save(cluster, cluster.Options, RunLiveness.Going);

        // When
        await CheckAsync(cluster);

        // Then
        await backend.Received(1).FindAsync(Arg.Is<RunRecord>(one => one.RunId == run.RunId), Cancellation);
    }

    [Theory]
    [InlineData(RunLiveness.Over, 1)]
    [InlineData(RunLiveness.Gone, 0)]
    internal async Task Should_Bring_Home_What_Is_There_When_The_Run_Is_Over(RunLiveness liveness, int times)
    {
        // Given
        var cluster = Cluster();
        Save(cluster, cluster.Options with { N = 12000 }, liveness);

        // When
        await CheckAsync(cluster);

        // Then
        await backend.Received(times).FindAsync(Arg.Any<RunRecord>(), Cancellation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Ask_Nobody_When_The_Options_Are_Those_Of_The_Run_Or_Not_Kept(bool areKept)
    {
        // Given
        var cluster = Cluster();
        Save(cluster, areKept ? cluster.Options : null, RunLiveness.Going);

        // When
        await CheckAsync(cluster);

        // Then
        backend.ReceivedCalls().ShouldNotContain(call => call.GetMethodInfo().Name == nameof(IJobBackend.FindAsync));
    }

    [Fact]
    public void Should_Refuse_To_Attach_When_Nothing_Goes_On()
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
    public void Should_Say_What_Changes_Nothing_When_Attached_With_Other_Options()
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
        cluster
            .Create<RunsInProgress>(
                new RunSessions(
                    cluster.Create<NameCheck>(Substitute.For<IPlatform>()),
                    () => cluster.Create<RunSession>(backend, cluster.Create<RunLifecycle>(backend))
                )
            )
            .CheckAsync(Cancellation);

    private RunRecord Save(RealCluster cluster, HoarfrostOptions? asked, RunLiveness liveness)
    {
        var run = new RunRecord(
            $"20260301T120000Z-{cluster.Name}-1a2b",
            RunPhase.Started,
            (Specifications.Example with { Asked = asked }).ToJson(),
            "blue-1",
            "runs/1",
            "a fingerprint",
            DateTimeOffset.UtcNow
        );
        cluster.Runs.Save(run);
        backend.LivenessAsync(Arg.Any<RunRecord>(), Arg.Any<CancellationToken>()).Returns(liveness);
        return run;
    }
}
