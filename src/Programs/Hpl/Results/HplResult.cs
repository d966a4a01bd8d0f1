using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Programs.Hpl.Results;

/// <summary>A judged run of HPL, as results keep it. Pure.</summary>
internal static class HplResult
{
    /// <summary>HPL among the programs.</summary>
    public const string Program = "hpl";

    /// <summary>The metric of the share of Rpeak.</summary>
    public const string Efficiency = "efficiency";

    /// <summary>HPL's input, in a run's folder.</summary>
    public const string DatFile = "HPL.dat";

    /// <summary>HPL's raw output, in a run's folder.</summary>
    public const string OutputFile = "hpl.out";

    /// <param name="asked">The HPL.dat that the run was given.</param>
    /// <param name="plan">Its size.</param>
    /// <param name="nodes">The nodes that it ran on.</param>
    public static ProgramResult Of(
        HplDat asked,
        HplSize plan,
        IReadOnlyCollection<RunNode> nodes,
        HplOutput output,
        Verdict verdict
    )
    {
        var peak = Rpeak.Of(nodes);
        var best = verdict.Gflops is null ? null : verdict.Best;
        return new ProgramResult
        {
            Program = Program,
            Verdict = new RunVerdict(verdict.Kind.ToString(), verdict.Reason),
            Metrics = best is null ? [] : Metrics(best, peak),
            Parameters = best is null
                ? Parameters(plan.N, plan.Nb, plan.P, plan.Q)
                : Parameters(best.N, best.NB, best.P, best.Q),
            Diagnostics =
            [
                .. output.Errors.Select(error => error.Message),
                .. output.MpiNoise.Select(line => line.Text),
            ],
            LastFraction = output.Progress?.Fraction,
            LastRate = HplPartialRate.Of(asked, output, verdict),
            Version = output.Version,
            Section = new HplSection
            {
                Plan = plan,
                Rpeak = peak,
                Tests = output.Footer is { } footer
                    ? new HplTests(
                        (int)Math.Min(int.MaxValue, asked.RowCount),
                        footer.Tests,
                        footer.Passed ?? 0,
                        footer.Failed ?? 0,
                        footer.Skipped ?? 0
                    )
                    : null,
                Rows = [.. output.Rows.Select(Row)],
                Progress =
                    output.ProgressCurve.Count == 0
                        ? null
                        :
                        [
                            .. output.ProgressCurve.Select(point => new HplProgressPoint(
                                point.Fraction,
                                point.Gflops!.Value
                            )),
                        ],
            }.ToJson(),
        };
    }

    private static IReadOnlyList<Metric> Metrics(HplRow best, Rpeak? peak)
    {
        var metrics = new List<Metric> { new("rmax", best.Gflops, "GFLOPS", Better.Higher) };
        if (peak is { Gflops: > 0 })
        {
            metrics.Add(new(Efficiency, best.Gflops / peak.Gflops, Metric.NoUnit, Better.Higher));
        }

        metrics.Add(new("time", best.TimeSeconds, "s", Better.Lower));
        if (best.Residual is { } residual)
        {
            metrics.Add(new("residual", residual, Metric.NoUnit, Better.Lower));
        }

        return metrics;
    }

    private static Dictionary<string, string> Parameters(int n, int nb, int p, int q) =>
        new(StringComparer.Ordinal)
        {
            ["n"] = n.ToString(CultureInfo.InvariantCulture),
            ["nb"] = nb.ToString(CultureInfo.InvariantCulture),
            ["p"] = p.ToString(CultureInfo.InvariantCulture),
            ["q"] = q.ToString(CultureInfo.InvariantCulture),
        };

    private static HplTestRow Row(HplRow row) =>
        new()
        {
            Variant = row.Variant,
            N = row.N,
            Nb = row.NB,
            P = row.P,
            Q = row.Q,
            TimeSeconds = row.TimeSeconds,
            Gflops = row.Gflops,
            Residual = row.Residual,
            ResidualPassed = row.ResidualPassed,
            StartTime = row.StartTime,
            EndTime = row.EndTime,
        };
}
