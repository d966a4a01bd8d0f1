using System.Runtime.Versioning;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;

namespace Clusters.Tests.Steps;

[UnsupportedOSPlatform("windows")]
public sealed class StepRunnerTests : IDisposable
{
    private const string Target = "Network";

    private readonly TempFolder _folder = new();
    private readonly ClusterDirectory _cluster;
    private readonly StepStore _store;
    private readonly StringWriter _console = new();
    private readonly ProgressLine _progress;
    private int _worked;

    public StepRunnerTests()
    {
        _cluster = new ClusterDirectory(_folder["blue"]);
        _store = new StepStore(_cluster);
        _progress = new ProgressLine(new PlainProgressOutput(_console), TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _progress.Dispose();
        _console.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Should_Tell_That_It_Is_Up_To_Date_Only_When_It_Had_No_Work()
    {
        // When
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var target = _progress.Begin(Target);
            await Runner().RunAsync(Step(), Token);
            target.Complete();
        }

        // Then
        _console.ToString().ReplaceLineEndings("\n").ShouldBe("Network: done, under 1 s\nNetwork: up to date\n");
    }

    [Fact]
    public async Task Should_Work_Once_When_Nothing_Changed()
    {
        // Given
        await Runner().RunAsync(Step(), Token);
        var runner = Runner();

        // When
        var outputs = await runner.RunAsync(Step(), Token);

        // Then
        outputs.ShouldBe(new NetworkOutputs("net-1"));
        _worked.ShouldBe(1);
        runner.Timings.ShouldHaveSingleItem().UpToDate.ShouldBeTrue();
    }

    [Fact]
    public void Should_Take_No_Time_When_What_It_Makes_Is_There()
    {
        // Given
        var runner = Runner();

        // When
        runner.UpToDate("BaseInstance", "its image exists");

        // Then
        runner.Timings.ShouldHaveSingleItem().ShouldBe(new StepTiming("BaseInstance", 0, UpToDate: true));
    }

    [Fact]
    public async Task Should_Work_Again_When_Inputs_Changed_Or_It_Is_Gone_Or_Forced()
    {
        // Given
        await Runner().RunAsync(Step(), Token);

        // When
        await Runner().RunAsync(Step(input: "other"), Token);
        await Runner().RunAsync(Step(input: "other", isInPlace: false), Token);
        var outputs = await Runner(forced: Target).RunAsync(Step(input: "other"), Token);
        await Runner(forced: "Clone").RunAsync(Step(input: "other"), Token);

        // Then
        outputs.ShouldBe(new NetworkOutputs("net-4"));
        _worked.ShouldBe(4);
    }

    [Fact]
    public async Task Should_Not_Ask_Whether_It_Is_In_Place_When_Inputs_Changed()
    {
        // Given
        await Runner().RunAsync(Step(), Token);
        List<NetworkOutputs> asked = [];
        var step = Step(input: "other") with
        {
            IsInPlace = (outputs, _) =>
            {
                asked.Add(outputs);
                return Task.FromResult(true);
            },
        };

        // When
        await Runner().RunAsync(step, Token);

        // Then
        asked.ShouldBe([new NetworkOutputs("net-2")], "only what it has just made");
    }

    [Fact]
    public async Task Should_Record_A_Failure_When_What_Was_Made_Is_Not_There()
    {
        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            Runner().RunAsync(Step() with { IsInPlace = (_, _) => Task.FromResult(false) }, Token)
        );

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain("net-1");
        _store.Read(Target).ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Failed);
        (await Runner().RunAsync(Step(), Token)).ShouldBe(new NetworkOutputs("net-2"));
    }

    [Fact]
    public async Task Should_Keep_The_Last_Outputs_And_The_Reason_When_Work_Fails()
    {
        // Given
        await Runner().RunAsync(Step(), Token);
        var failing = Step(input: "other") with { Work = _ => throw new InvalidOperationException("no room") };

        // When
        await Should.ThrowAsync<InvalidOperationException>(() => Runner().RunAsync(failing, Token));

        // Then
        var record = _store.Read(Target).ShouldNotBeNull();
        record.Outcome.ShouldBe(StepOutcome.Failed);
        record.Error.ShouldBe("no room");
        _store.Outputs(Target, ProvisionJson.Default.NetworkOutputs).ShouldBe(new NetworkOutputs("net-1"));
        (await Runner().RunAsync(Step(input: "other"), Token)).ShouldBe(new NetworkOutputs("net-2"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Should_Record_An_Interruption_When_Cancelled_However_The_Work_Ended(bool asCancellation)
    {
        // Given
        using var run = new CancellationTokenSource();
        var step = Step() with
        {
            Work = async token =>
            {
                await run.CancelAsync();
                throw asCancellation ? new OperationCanceledException(token) : new IOException("its pipe broke");
            },
        };

        // When
        await Should.ThrowAsync<Exception>(() => Runner().RunAsync(step, run.Token));

        // Then
        _store.Read(Target).ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Interrupted);
    }

    [Fact]
    public async Task Should_Have_Begun_When_The_Work_Is_Under_Way()
    {
        // Given
        StepRecord? seen = null;
        var step = Step() with
        {
            Work = _ =>
            {
                seen = new StepStore(_cluster).Read(Target);
                return Task.FromResult(new NetworkOutputs("net"));
            },
        };

        // When
        await Runner().RunAsync(step, Token);

        // Then
        seen.ShouldNotBeNull().Fingerprint.ShouldBe(step.Inputs.ToHex());
    }

    private StepRunner Runner(string? forced = null) =>
        new(_store, _progress, new CommandTargets([forced ?? Target], [], forces: forced is not null));

    private Step<NetworkOutputs> Step(string input = "one", bool isInPlace = true)
    {
        var worked = _worked;
        return new(
            Target,
            new Fingerprint().Add("input", input),
            ProvisionJson.Default.NetworkOutputs,
            // Gone until it is made again.
            (_, _) => Task.FromResult(isInPlace || _worked > worked),
            _ => Task.FromResult(new NetworkOutputs(FormattableString.Invariant($"net-{++_worked}")))
        );
    }
}
