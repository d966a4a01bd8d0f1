using System.Text.Json.Serialization;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Hpl.Sizing;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl;

/// <summary>HPL, sized by the options and by what its nodes have; where a time is asked for, by what a short trial on them reaches.</summary>
internal sealed class HplProgram(
    HoarfrostOptions options,
    SpeedTrial speedTrial,
    SpeedCorrection correction,
    ICakeLog log
) : IProgram
{
    public string Kind => HplResult.Program;

    public string Target => StepNames.RunHpl;

    public void AddTo(Fingerprint fingerprint) =>
        fingerprint
            .Add("n", options.N)
            .Add("nb", options.Nb)
            .Add("p", options.P)
            .Add("q", options.Q)
            .Add("memory-fraction", options.MemoryFraction.ToString("R", CultureInfo.InvariantCulture))
            .Add("minutes", options.Minutes?.ToString("R", CultureInfo.InvariantCulture));

    public void Check(IReadOnlyList<NodeCapacity> nodes) => _ = HplRequests.Plan(HplRequests.Of(options, nodes));

    public async Task<ProgramPlan> PlanAsync(
        ProgramNodes nodes,
        Func<ProgramPlan, CancellationToken, Task<TrialOutput>> trial,
        CancellationToken cancellationToken
    )
    {
        var request = HplRequests.Of(options, nodes.Capacities, [.. nodes.Facts.Values], nodes.DefaultMinutes);
        var inputs = SpeedInputs.Of(nodes.Image, request);
        if (nodes.AreQueued)
        {
            request = request with
            {
                GflopsEstimate = request.GflopsEstimate ?? HplRequests.GuessedGflops(nodes.Capacities),
            };
        }
        else if (request.TimeBudgetMinutes is { } minutes)
        {
            var speed = await speedTrial.MeasureAsync(
                inputs,
                (plan, token) => trial(PlanOf(plan, nodes.Software.Hpl, speedFingerprint: null), token),
                request,
                cancellationToken
            );
            request = request with { GflopsEstimate = speed.GflopsWithin(TimeSpan.FromMinutes(minutes).TotalSeconds) };
        }

        var sized = HplRequests.Plan(request);
        foreach (var line in sized.Explanation)
        {
            log.Verbose("{0}", line);
        }

        foreach (var warning in sized.Warnings)
        {
            log.Warning("{0}", warning.ToString(PlanOptions.NameOf));
        }

        return PlanOf(sized, nodes.Software.Hpl, inputs.ToHex());
    }

    public IProgramOutput Read(ProgramPlan plan) => new HplRun(plan.Files[HplResult.DatFile], HplOwnPlan.Of(plan).Size);

    public void Learn(ProgramPlan plan, ProgramResult result)
    {
        if (result is { Verdict.Passed: true, Metrics: [{ Value: var gflops }, ..] })
        {
            var own = HplOwnPlan.Of(plan);
            correction.Apply(own.Size.N, own.SpeedFingerprint, gflops);
        }
    }

    private static ProgramPlan PlanOf(HplPlan plan, string program, string? speedFingerprint) =>
        new(
            HplResult.Program,
            FormattableString.Invariant($"N={plan.N} NB={plan.NB} on {plan.P} x {plan.Q}"),
            plan.Mapping,
            [program],
            new Dictionary<string, string>(StringComparer.Ordinal) { [HplResult.DatFile] = plan.Dat.Format() },
            HplResult.OutputFile,
            plan.EstimatedSeconds,
            new HplOwnPlan(
                new HplSize(plan.N, plan.NB, plan.P, plan.Q, plan.EstimatedSeconds),
                speedFingerprint
            ).ToJson()
        )
        {
            LeastMemoryMb = MatrixMemory.PerNodeMb(plan.N, plan.Mapping.Nodes.Count),
        };
}

/// <summary>What HPL keeps of its plan, beside its input.</summary>
/// <param name="SpeedFingerprint">Of what the speed depends on by which runs of a time are sized; null where it is not known.</param>
internal sealed record HplOwnPlan(HplSize Size, string? SpeedFingerprint)
{
    public static HplOwnPlan Of(ProgramPlan plan) => plan.Own.Deserialize(HplOwnPlanJson.Default.HplOwnPlan)!;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, HplOwnPlanJson.Default.HplOwnPlan);
}

/// <summary>The source-generated serialiser of <see cref="HplOwnPlan"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HplOwnPlan))]
internal sealed partial class HplOwnPlanJson : JsonSerializerContext;
