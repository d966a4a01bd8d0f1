using Hoarfrost.Context;
using Hoarfrost.Hpl.Output;
using Hoarfrost.Hpl.Planning;
using Hoarfrost.Hpl.Verdicts;
using Hoarfrost.Remote.Transfer;
using Hoarfrost.Run.Facts;
using Hoarfrost.State;
using Hoarfrost.Steps;

namespace Hoarfrost.Run.Speed;

/// <summary>
/// Measures how fast the cluster is with a short HPL, so that a time budget can be turned into a size. Measured once for the same nodes.
/// </summary>
internal sealed class SpeedTrial(HoarfrostContext context, NodeConnections nodes)
{
    private const string StepName = "Speed";
    private const string Folder = "speed";

    // Small enough to be over at once on any cluster; the second trial is sized by the first.
    private const int FirstOrder = 3072;
    private const double SecondTrialSeconds = 4;

    // What a run of seconds gains over one of a fraction of a second: the estimate is then rather too high than too low.
    private const double ExpectedGain = 1.5;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <param name="request">As for the run itself; its size is not used.</param>
    public Task<MeasuredSpeed> MeasureAsync(
        PlanRequest request,
        IReadOnlyDictionary<string, FactSheet> sheets,
        CancellationToken cancellationToken
    ) =>
        context.Steps.RunAsync(
            new Step<MeasuredSpeed>(
                StepName,
                Inputs(request),
                RunJson.Default.MeasuredSpeed,
                (_, _) => Task.FromResult(true),
                token => TryAsync(request, sheets, token)
            ),
            cancellationToken
        );

    // Not the memory: it changes from run to run, and with it the size, which would make runs hard to compare.
    private Fingerprint Inputs(PlanRequest request) =>
        new Fingerprint()
            .Add("image", context.NodeImage.Name)
            .Add(
                "nodes",
                string.Join(
                    '\n',
                    request.Nodes.Select(node => FormattableString.Invariant($"{node.Name} {node.Cores}"))
                )
            )
            .Add("model", nameof(MeasuredSpeed.HalfOrder))
            .Add("slots", request.Slots)
            .Add("nb", request.NB)
            .Add("p", request.P)
            .Add("q", request.Q)
            .Add("oversubscribe", request.Oversubscribe ? 1 : 0);

    private async Task<MeasuredSpeed> TryAsync(
        PlanRequest request,
        IReadOnlyDictionary<string, FactSheet> sheets,
        CancellationToken cancellationToken
    )
    {
        using var progress = context.Progress.Start("RunHpl: measuring the speed with a short trial");
        var sized = request with { TimeBudgetMinutes = null, GflopsEstimate = null };
        var largest = Planner.Plan(sized).N;
        var firstPlan = Planner.Plan(sized with { N = Math.Min(FirstOrder, largest) });
        var first = await RunAsync(firstPlan, sheets, cancellationToken);
        var second = Planner.Plan(
            sized with
            {
                TimeBudgetMinutes = TimeSpan.FromSeconds(SecondTrialSeconds).TotalMinutes,
                GflopsEstimate = first * ExpectedGain,
            }
        );
        return MeasuredSpeed.Of(
            second.N > firstPlan.N
                ? SpeedModel.Fit(firstPlan.N, first, second.N, await RunAsync(second, sheets, cancellationToken))
                : new SpeedModel(first, HalfOrder: 0)
        );
    }

    private async Task<double> RunAsync(
        HplPlan plan,
        IReadOnlyDictionary<string, FactSheet> sheets,
        CancellationToken cancellationToken
    )
    {
        var launch = nodes.Launch(plan, sheets);
        await nodes.Head.UploadAsync(
            Folder,
            [
                UploadFile.FromText("HPL.dat", plan.Dat.Format()),
                UploadFile.FromText(HplPrograms.HostfileInFolder, launch.Hostfile),
            ],
            cancellationToken
        );
        var result = await nodes.Head.RunAsync(
            launch.CommandIn(Folder, HplPrograms.Hpl),
            timeout: Deadline,
            cancellationToken: cancellationToken
        );
        using var text = new StringReader(result.StdOut + result.StdErr);
        var verdict = Judge.Decide(
            plan.Dat,
            HplOutputReader.Read(text),
            RunEnding.Clean with
            {
                ExitCode = result.ExitCode,
            }
        );
        return verdict.Gflops is { } gflops
            ? gflops
            : throw new VerdictException(
                $"A trial of HPL with N={plan.N} did not pass: {verdict.Kind}. {verdict.Reason}\n{result.StdErr}"
            );
    }
}
