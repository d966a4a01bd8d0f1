using System.Text.Json.Nodes;
using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;
using Runs.Tests.MpiOperator.Recorded;

namespace Runs.Tests.MpiOperator.Jobs;

/// <summary>Jobs are followed through an API server that plays what a real one said.</summary>
public sealed class PodJobTests
{
    private const int Seeds = 100;

    private const string Log = """
        2026-11-29T22:54:10.900000000Z Warning: Permanently added 'verify-77c9-worker-0' to the list of known hosts.
        2026-11-29T22:54:10.910000000Z @@hoarfrost facts begin
        2026-11-29T22:54:11.100000000Z {"hostname":"verify-77c9-worker-0"}
        2026-11-29T22:54:11.100000000Z {"hostname":"verify-77c9-worker-1"}
        2026-11-29T22:54:11.200000000Z @@hoarfrost facts end 0

        """;

    private static readonly KubeLimits Limits = new(
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMilliseconds(10),
        TimeSpan.FromSeconds(10)
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Read_The_Whole_Output_When_The_Launcher_Ended_Before_It_Was_Seen_To_Run()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Seeds + 1),
            new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = Token },
            async (seed, token) =>
            {
                // Given
                var recording = Recording.Read("verify");
                await using var api = await RecordedApi.StartAsync(recording, new Disturbance(seed), Log);
                using var client = new KubeClient(api.Target, Limits);
                var job = new PodJob(client, recording.Space, recording.Job, workers: 2, seesNodes: true, _ => { });
                var sections = new SectionOutputs();
                var log = new LauncherLog(
                    [JobSections.Facts],
                    line => sections.Add(line.Section, line.Text),
                    sections.Mark
                );

                // When
                var followed = await job.FollowAsync(
                    log,
                    _ => { },
                    () => false,
                    () => null,
                    JobTimeouts.Default,
                    token
                );
                var removed = await job.RemoveAsync(token);

                // Then
                followed.End.Kind.ShouldBe(JobEndKind.Succeeded, $"seed {seed}: {followed.End.Reason}");
                sections["facts"]
                    .ShouldBe(
                        ["{\"hostname\":\"verify-77c9-worker-0\"}", "{\"hostname\":\"verify-77c9-worker-1\"}"],
                        $"seed {seed}"
                    );
                sections.ExitCode("facts").ShouldBe(0);
                removed.ShouldBeTrue($"seed {seed}");
            }
        );
    }

    [Fact]
    public async Task Should_Follow_A_Job_To_Its_End_When_The_Nodes_May_Not_Be_Seen()
    {
        // Given
        var recording = Recording.Read("verify");
        await using var api = await RecordedApi.StartAsync(recording, new Disturbance(0), Log);
        using var client = new KubeClient(api.Target, Limits);
        var job = new PodJob(client, recording.Space, recording.Job, workers: 2, seesNodes: false, _ => { });

        // When
        var followed = await job.FollowAsync(
            new LauncherLog([JobSections.Facts], _ => { }, _ => { }),
            _ => { },
            () => false,
            () => null,
            JobTimeouts.Default,
            Token
        );
        var removed = await job.RemoveAsync(Token);

        // Then
        followed.End.Kind.ShouldBe(JobEndKind.Succeeded, followed.End.Reason);
        removed.ShouldBeTrue();
        api.NodesAsked.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Give_The_Admissions_Words_When_It_Refuses_A_Worker()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Seeds / 5),
            new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = Token },
            async (seed, token) =>
            {
                // Given
                var recording = Recording.Read("limitrange");
                await using var api = await RecordedApi.StartAsync(recording, new Disturbance(seed));
                using var client = new KubeClient(api.Target, Limits);
                var job = new PodJob(client, recording.Space, recording.Job, workers: 2, seesNodes: true, _ => { });
                var log = new LauncherLog([JobSections.Facts], _ => { }, _ => { });

                // When
                var followed = await job.FollowAsync(
                    log,
                    _ => { },
                    () => false,
                    () => null,
                    JobTimeouts.Default,
                    token
                );
                var failure = JobFailure.Of("kone-hpl/verify-1f15", followed);

                // Then
                failure.ExitCode.ShouldBe(ExitCodes.CloudRefused, $"seed {seed}: {failure.Message}");
                failure.Message.ShouldStartWith("PodRefused: ");
                failure.Message.ShouldContain("maximum cpu usage per Container is 500m, but limit is 1");
            }
        );
    }

    [Fact]
    public async Task Should_Not_Wait_For_Pods_When_Their_Node_Does_Not_Answer()
    {
        // Given: a job of which nothing ends when it is removed
        var recording = Recording.Read("verify");
        var lost = JsonNode.Parse(await File.ReadAllTextAsync(Recording.PathOf("node-lost.json"), Token))!.AsObject();
        await using var api = await RecordedApi.StartAsync(
            new Recording([.. recording.Changes.Take(recording.RemovedAt + 1)]),
            new Disturbance(0),
            Log,
            lost
        );
        using var client = new KubeClient(api.Target, Limits);
        var said = new List<string>();
        var job = new PodJob(client, recording.Space, recording.Job, workers: 2, seesNodes: true, said.Add);
        var log = new LauncherLog([JobSections.Facts], _ => { }, _ => { });
        await job.FollowAsync(log, _ => { }, () => false, () => null, JobTimeouts.Default, Token);

        // When
        var removed = await job.RemoveAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);

        // Then
        removed.ShouldBeTrue();
        said[^1].ShouldContain("verify-77c9-worker-1 on bed-worker-2");
        said[^1].ShouldContain("can't end, as the node does not answer");
    }

    [Fact]
    public async Task Should_Say_That_The_Output_Is_Not_Whole_When_Its_End_Never_Comes()
    {
        // Given
        var recording = Recording.Read("verify");
        await using var api = await RecordedApi.StartAsync(
            recording,
            new Disturbance(0),
            Log[..Log.IndexOf("{\"hostname\":\"verify-77c9-worker-1\"", StringComparison.Ordinal)]
        );
        using var client = new KubeClient(api.Target, Limits);
        var job = new PodJob(client, recording.Space, recording.Job, workers: 2, seesNodes: true, _ => { });
        var log = new LauncherLog([JobSections.Facts], _ => { }, _ => { });
        var timeouts = JobTimeouts.Default with { Output = TimeSpan.FromSeconds(1) };

        // When
        var followed = await job.FollowAsync(log, _ => { }, () => false, () => null, timeouts, Token);
        var failure = JobFailure.Of("kone-hpl/verify-77c9", followed);

        // Then
        followed.End.Kind.ShouldBe(JobEndKind.OutputNotWhole);
        failure.Message.ShouldContain("its output is not whole: the end of facts is missing");
        failure.Message.ShouldContain("{\"hostname\":\"verify-77c9-worker-0\"}");
    }
}
