using System.Globalization;
using System.Text;
using Hoarfrost.Bench.Measuring;

namespace Hoarfrost.Bench.Reports;

/// <summary>The table of a report.</summary>
internal static class MarkdownReport
{
    public static string Render(Report report)
    {
        var machine = report.Machine;
        var text = new StringBuilder();
        text.Append(
                CultureInfo.InvariantCulture,
                $"{report.Begun:yyyy-MM-dd HH:mm} UTC, {machine.Cpu}, {machine.LogicalCpus} CPUs, {machine.MemoryMb} MiB, "
            )
            .Append(CultureInfo.InvariantCulture, $"{machine.Kernel}, load {machine.Load}\n\n")
            .Append(
                "| comparison | contender | unit | median | best | runs | median / best by hand | best / best by hand |\n"
            )
            .Append("|---|---|---|---:|---:|---:|---:|---:|\n");
        foreach (var outcome in report.Outcomes)
        {
            foreach (var contender in outcome.Contenders)
            {
                text.Append(Row(outcome, contender));
            }
        }

        return text.ToString();
    }

    private static string Row(Outcome outcome, Samples contender)
    {
        var (title, name) = (outcome.Title, contender.IsOurs ? $"**{contender.Name}**" : contender.Name);
        return FormattableString.Invariant(
            $"| {title} | {name} | {(outcome.Unit == Unit.Seconds ? "s" : "GFLOPS")} | {contender.Median:F2} | {contender.Best(outcome.Unit):F2} | {contender.Values.Count} | {outcome.MedianRatio(contender):F3} | {outcome.BestRatio(contender):F3} |\n"
        );
    }
}
