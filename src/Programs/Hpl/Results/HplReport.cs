using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Programs.Hpl.Results;

/// <summary>What reports say of a run of HPL.</summary>
internal sealed class HplReport : IProgramReport
{
    public static IProgramReport? Of(RunResult result) => result.Program == HplResult.Program ? new HplReport() : null;

    public string Title => "HPL";

    public string FigureHeading(RunResult result) => "GFLOPS";

    public string? Figure(RunResult result)
    {
        var efficiency = result.Metrics.FirstOrDefault(metric => metric.Name == HplResult.Efficiency) is { } known
            ? $" ({Figures.Percent(known.Value)} of Rpeak)"
            : "";
        return result.Figure is { } rmax ? $"{Figures.Value(rmax)}{efficiency}" : null;
    }

    public string Work(RunResult result)
    {
        var plan = HplSection.Of(result).Plan;
        return string.Create(CultureInfo.InvariantCulture, $" as {plan.P} × {plan.Q}, N = {plan.N}, NB = {plan.Nb}");
    }

    /// <summary>What the efficiency is stated against, where that is known.</summary>
    public IEnumerable<string> Notes(RunResult result)
    {
        if (HplSection.Of(result).Rpeak is not { } peak)
        {
            yield break;
        }

        var basis = peak is { FlopsPerCyclePerCore: { } flops, Ghz: { } ghz }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(peak.Cores, "core")} × {flops} FLOP a cycle × {ghz:0.###} GHz"
            )
            : $"{Counted.Of(peak.Cores, "core")} of different kinds";
        yield return $"Rpeak is {Figures.Rate(peak.Gflops)} GFLOPS: {basis}, {ClockOf(peak.Clock)}.";
    }

    public IEnumerable<ReportTable> Tables(RunResult result)
    {
        var section = HplSection.Of(result);
        var table = new ReportTable(
            "Tests",
            "Variant",
            ">N",
            ">NB",
            ">P × Q",
            ">Time (s)",
            ">GFLOPS",
            ">Residual",
            "Check"
        )
        {
            Lead = section.Tests is { } tests
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tests.Asked} asked for, {tests.Finished} finished: {tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped."
                )
                : "",
        };
        foreach (var row in section.Rows)
        {
            table.Add(
                row.Variant,
                Figures.Whole(row.N),
                Figures.Whole(row.Nb),
                string.Create(CultureInfo.InvariantCulture, $"{row.P} × {row.Q}"),
                row.TimeSeconds.ToString("0.00", CultureInfo.InvariantCulture),
                Figures.Rate(row.Gflops),
                row.Residual?.ToString("0.00e+00", CultureInfo.InvariantCulture) ?? Figures.Unknown,
                row.ResidualPassed switch
                {
                    true => new ReportCell("passed", Tone.Good),
                    false => new ReportCell("FAILED", Tone.Bad),
                    null => Figures.Unknown,
                }
            );
        }

        yield return table;
    }

    /// <summary>How the rate went, as HPL itself told it.</summary>
    public IEnumerable<ReportSeries> Series(RunResult result)
    {
        if (HplSection.Of(result).Progress is { Count: > 1 } progress)
        {
            yield return new ReportSeries(
                "Progress of the last test",
                "Columns factored (%)",
                "GFLOPS since its start",
                [.. progress.Select(point => (point.Fraction * 100, point.Gflops))]
            );
        }
    }

    public IReadOnlyList<string> Advice(RunResult result) => HplAdvice.For(result);

    private static string ClockOf(string clock) =>
        clock switch
        {
            Rpeak.BaseClock => "the base clock (cores may run faster or, in AVX-512, slower)",
            Rpeak.MaxClock => "the highest clock, as the base clock is not known",
            _ => "the base clock where it is known, else the highest one",
        };
}
