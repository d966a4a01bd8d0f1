using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;
using Hoarfrost.Runs.Collection;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Studies;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using NSubstitute;
using Runs.Tests.Records;
using Tasks.Tests.Composition;
using Tasks.Tests.Runs.Seam;

namespace Tasks.Tests.Runs.Studies;

/// <summary>Whole studies of real runs: only their nodes are processes of this machine.</summary>
public sealed class StudyRunnerTests : IAsyncDisposable
{
    private readonly List<Bench> made = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var (cluster, jobs) in made)
        {
            await jobs.DisposeAsync();
            cluster.Dispose();
        }
    }

    [Fact]
    public async Task Should_Run_Every_Point_So_Often_On_The_First_Nodes_When_Nodes_Are_Varied()
    {
        // Given
        var bench = Of(("over", "nodes=1,2"), ("n", "2"), ("repeats", "2"));

        // When
        var study = (await StudyOf(bench).RunAsync(Cancellation)).Study;

        // Then
        study.EndedAt.ShouldNotBeNull();
        Results(bench)
            .Select(run => (run.Study!.Point, run.Study.Repeat, string.Join(' ', run.Nodes.Select(node => node.Name))))
            .Order()
            .ShouldBe([(0, 1, "here"), (0, 2, "here"), (1, 1, "here there"), (1, 2, "here there")]);
        Folders(bench).Find(study.Id)!.Runs.ShouldBe(study.Runs);
        bench.Cluster.Options.Nodes.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Attach_And_Go_On_In_Its_Order_When_It_Was_Killed_In_A_Run()
    {
        // Given
        var bench = Of(("over", "n=20,21,22"), ("repeats", "1"));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var killed = StudyOf(bench, new(bench.Cluster, bench.Jobs) { SecondsEach = 0.05 }).RunAsync(ending.Token);
        while (bench.Cluster.Runs.List() is not [{ Phase: RunPhase.Collected }, { Phase: RunPhase.Started }])
        {
            await Task.Delay(10, Cancellation);
        }

        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => killed);
        var begun = Folders(bench).Of(bench.Cluster.Name).ShouldHaveSingleItem();
        begun.EndedAt.ShouldBeNull();
        // A kill between a run's end and the study's file: the run itself is home.
        Folders(bench).Write(begun with { Runs = [] });

        // When
        var study = (await StudyOf(bench).RunAsync(Cancellation)).Study;

        // Then: the same study, each run once
        study.Id.ShouldBe(begun.Id);
        var runs = Results(bench);
        runs.Count.ShouldBe(3);
        runs.ShouldAllBe(run => run.Verdict.Passed && run.Study!.Study == study.Id);
        var whole = begun with { Runs = [] };
        foreach (var run in study.Runs)
        {
            StudySchedule.Next(whole, [1, 1, 1]).ShouldBe((run.Point, run.Repeat));
            whole = whole with { Runs = [.. whole.Runs, run] };
        }
    }

    [Fact]
    public async Task Should_Keep_A_Failed_Point_And_Do_The_Rest_When_It_Fails()
    {
        // Given
        var bench = Of(("over", "n=2,3,4"), ("repeats", "2"));
        var runner = StudyOf(bench, new(bench.Cluster, bench.Jobs) { Failing = 3, Refused = 4 });

        // When
        var summary = await runner.RunAsync(Cancellation);
        var study = summary.Study;

        // Then
        study
            .Runs.Select(run => (run.Point, run.Verdict))
            .Order()
            .ShouldBe([(0, "Passed"), (0, "Passed"), (1, "Incomplete")]);
        study.Failures.ShouldBe([new StudyFailure(2, "Refused", "--n 4 is refused.")]);
        var error = Should.Throw<HoarfrostException>(() => runner.Conclude(summary));
        error.ExitCode.ShouldBe(ExitCodes.VerdictNotPassed);
        error.Message.ShouldContain("n 3: Incomplete");
        error.Message.ShouldContain("n 4: Refused");
    }

    [Theory]
    [InlineData("label")]
    [InlineData("force")]
    [InlineData("option")]
    [InlineData("repeats")]
    [InlineData("nothing")]
    public async Task Should_Begin_A_New_One_When_Something_Else_Is_Asked_For(string what)
    {
        // Given: one that was stopped before its first run
        var bench = Of(("over", "n=2,3"));
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => StudyOf(bench).RunAsync(ended.Token));
        var left = Folders(bench).Of(bench.Cluster.Name).ShouldHaveSingleItem();
        var (options, asked) = bench.Command;
        var command = what switch
        {
            "label" => new CommandOptions(options with { Label = "tuesday" }, asked),
            "option" => new(options, asked! with { Shared = new Dictionary<string, string> { ["nb"] = "64" } }),
            "repeats" => new(options, asked! with { Definition = asked.Definition with { Repeats = 2 } }),
            _ => bench.Command,
        };
        var targets = new CommandTargets(["Study"], Targets.Edges, forces: what == "force");

        // When
        var study = (await StudyOf(bench, command: command, targets: targets).RunAsync(Cancellation)).Study;

        // Then
        (study.Id == left.Id).ShouldBe(what == "nothing");
        (Folders(bench).Find(left.Id)!.EndedAt is null).ShouldBe(what != "nothing");
    }

    [Fact]
    public async Task Should_Measure_Every_Point_Once_When_No_Plan_Fits_The_Budget()
    {
        // Given: by their plans, even one run takes longer
        var bench = Of(("over", "n=2,3"), ("repeats", "4"), ("budget-minutes", "0.5"));
        var slow = new CountingPoints(bench.Cluster, bench.Jobs) { Estimate = 3600 };

        // When
        var study = (await StudyOf(bench, slow).RunAsync(Cancellation)).Study;

        // Then
        study.EndedAt.ShouldNotBeNull();
        study.Runs.Take(2).Select(run => run.Point).Order().ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Leave_Its_Run_Alone_When_The_Command_Goes_On_With_The_Study(bool isAtItsEnd)
    {
        // Given: a run of a point, whose options are not those of the command
        var bench = Of(("over", "n=2,3"));
        var study = bench.Cluster.Get<StudyResumption>().Begin();
        Folders(bench).Write(study with { EndedAt = isAtItsEnd ? DateTimeOffset.UtcNow : null });
        var asked = bench.Command.Study!.Points[0];
        bench.Cluster.Made("Clone", """{ "nodes": [], "ssh_user": "hpl" }""");
        bench.Cluster.Runs.Save(
            new RunRecord(
                study.Id,
                RunPhase.Started,
                (
                    Specifications.Example with
                    {
                        Asked = asked.With(new PointOptions { StudyRun = new StudyTag(study.Id, 0, 1) }),
                    }
                ).ToJson(),
                "here",
                "runs/1",
                "a fingerprint",
                DateTimeOffset.UtcNow
            )
        );
        var jobs = Substitute.For<IJobBackend>();
        jobs.LivenessAsync(Arg.Any<RunRecord>(), Arg.Any<CancellationToken>()).Returns(RunLiveness.Going);
        var inProgress = bench.Cluster.Create<RunsInProgress>(
            new RunSessions(
                bench.Cluster.Create<NameCheck>(Substitute.For<IPlatform>()),
                () => bench.Cluster.Create<RunSession>(jobs, bench.Cluster.Create<RunLifecycle>(jobs))
            )
        );

        // When
        var check = () => inProgress.CheckAsync(Cancellation);

        // Then
        if (isAtItsEnd)
        {
            (await Should.ThrowAsync<UsageException>(check)).Message.ShouldContain($"the study {study.Id}");
        }
        else
        {
            await check();
        }
    }

    private Bench Of(params (string Option, string Value)[] options)
    {
        var cluster = new RealCluster(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["target"] = "Study",
                ["label"] = "monday",
                [options[0].Option] = options[0].Value,
            }
                .Concat(options.Skip(1).Select(option => KeyValuePair.Create(option.Option, option.Value)))
                .ToDictionary()
        );
        var bench = new Bench(cluster, new ProcessJobs(Path.Combine(cluster.Bench.Folder, "jobs"), "here", "there"));
        made.Add(bench);
        return bench;
    }

    private static StudyRunner StudyOf(
        Bench bench,
        CountingPoints? points = null,
        CommandOptions? command = null,
        CommandTargets? targets = null
    )
    {
        var clock = TimeProvider.System;
        return new(
            new StudyResumption(
                () => command ?? bench.Command,
                targets ?? bench.Cluster.Get<CommandTargets>(),
                bench.Cluster.Cluster,
                Folders(bench),
                bench.Cluster.Get<RunCollector>(),
                clock
            ),
            Folders(bench),
            points ?? new CountingPoints(bench.Cluster, bench.Jobs),
            bench.Cluster.Get<StudyConsole>(),
            clock
        );
    }

    private static StudyFolders Folders(Bench bench) => new(bench.Cluster.Paths.Results);

    private static IReadOnlyList<RunResult> Results(Bench bench) =>
        [.. bench.Cluster.Get<RunCollector>().RunIds().Select(id => bench.Cluster.Get<RunCollector>().FindResult(id)!)];

    private sealed record Bench(RealCluster Cluster, ProcessJobs Jobs)
    {
        public CommandOptions Command => Cluster.Get<OptionsInUse>().Command;
    }
}
