using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Hpl.Verdicts;

namespace Hoarfrost.Programs.Hpl.Sizing;

/// <summary>
/// Measures how fast the cluster is with a short HPL, so that a time budget can be turned into a size. Measured once for the same nodes; runs
/// correct it: <see cref="SpeedCorrection"/>.
/// </summary>
internal sealed class SpeedTrial(ProgressLine progressLine, StepRunner steps)
{
    public const string StepName = "Speed";

    /// <summary>Small enough to be over at once on any cluster; the second trial is sized by the first.</summary>
    public const int FirstOrder = 3072;

    private const double SecondTrialSeconds = 4;

    // What a run of seconds gains over one of a fraction of a second: the estimate is then rather too high than too low.
    private const double ExpectedGain = 1.5;
    private const int LinesShown = 20;

    /// <param name="request">As for the run itself; its size is not used.</param>
    /// <param name="inputs">See <see cref="SpeedInputs"/>.</param>
    /// <param name="run">Runs HPL by a plan.</param>
    public Task<SpeedModel> MeasureAsync(
        Fingerprint inputs,
        Func<HplPlan, CancellationToken, Task<TrialOutput>> run,
        PlanRequest request,
        CancellationToken cancellationToken
    ) =>
        steps.RunAsync(
            new Step<SpeedModel>(
                StepName,
                inputs,
                SpeedJson.Default.SpeedModel,
                (_, _) => Task.FromResult(true),
                token => TryAsync(run, request, token)
            ),
            cancellationToken
        );

    private async Task<SpeedModel> TryAsync(
        Func<HplPlan, CancellationToken, Task<TrialOutput>> run,
        PlanRequest request,
        CancellationToken cancellationToken
    )
    {
        using var progress = progressLine.Start("RunHpl: measuring the speed");
        var sized = request with { TimeBudgetMinutes = null, GflopsEstimate = null };
        var largest = HplRequests.Plan(sized).N;
        var firstPlan = HplRequests.Plan(sized with { N = Math.Min(FirstOrder, largest) });
        var first = await RunAsync(run, firstPlan, cancellationToken);
        var second = HplRequests.Plan(
            sized with
            {
                TimeBudgetMinutes = TimeSpan.FromSeconds(SecondTrialSeconds).TotalMinutes,
                GflopsEstimate = first * ExpectedGain,
            }
        );
        return second.N > firstPlan.N
            ? SpeedModel.Fit(firstPlan.N, first, second.N, await RunAsync(run, second, cancellationToken))
            : new SpeedModel(first, HalfOrder: 0);
    }

    private static async Task<double> RunAsync(
        Func<HplPlan, CancellationToken, Task<TrialOutput>> run,
        HplPlan plan,
        CancellationToken cancellationToken
    )
    {
        var output = await run(plan, cancellationToken);
        using var text = new StringReader(output.Text);
        var verdict = Judge.Decide(
            plan.Dat,
            HplOutputReader.Read(text),
            new RunEnding(output.ExitCode, TimedOut: false, [], [])
        );
        return verdict.Gflops is { } gflops
            ? gflops
            : throw new HoarfrostException(
                ExitCodes.VerdictNotPassed,
                $"A trial of HPL with N={plan.N} did not pass: {verdict.Kind}. {verdict.Reason}\n{Last(output.Text)}"
            );
    }

    private static string Last(string output) => string.Join('\n', output.Split('\n').TakeLast(LinesShown));
}

/// <summary>The source-generated serialiser of the speed that was measured.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SpeedModel))]
internal sealed partial class SpeedJson : JsonSerializerContext;
