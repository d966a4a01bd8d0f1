using System.Globalization;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>The sentences that both reports begin with.</summary>
internal static class Headline
{
    /// <summary>The verdict in one line: a rate only where it counts.</summary>
    public static string Verdict(RunResult result) =>
        result.Verdict.Passed
            ? $"HPL passed: {Figures.Rate(result.Gflops)} GFLOPS{Efficiency(result)}"
            : $"HPL failed: {result.Verdict.Kind}";

    /// <summary>What ran.</summary>
    public static string Plan(RunResult result)
    {
        var plan = result.Plan;
        var threads = plan.ThreadsPerRank == 1 ? "" : $" of {Figures.Count(plan.ThreadsPerRank, "thread", "threads")}";
        var nodes = result.Nodes.Count == 0 ? "" : $"{Figures.Count(result.Nodes.Count, "node", "nodes")}, ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{nodes}{Figures.Count(plan.Ranks, "rank", "ranks")}{threads} as {plan.P} × {plan.Q}, N = {plan.N}, NB = {plan.Nb}"
        );
    }

    /// <summary>What the efficiency is stated against; null where that is not known.</summary>
    public static string? Peak(RunResult result)
    {
        if (result.Rpeak is not { } peak)
        {
            return null;
        }

        var basis = peak is { FlopsPerCyclePerCore: { } flops, Ghz: { } ghz }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Figures.Count(peak.Cores, "core", "cores")} × {flops} FLOP a cycle × {ghz:0.###} GHz"
            )
            : $"{Figures.Count(peak.Cores, "core", "cores")} of different kinds";
        return $"Rpeak is {Figures.Rate(peak.Gflops)} GFLOPS: {basis}, {ClockOf(peak.Clock)}.";
    }

    /// <summary>Why the figure may not be what the machine reaches, a sentence each.</summary>
    public static IEnumerable<string> Reservations(RunResult result)
    {
        if (result.Oversubscription is { } crowded)
        {
            var threads = result.Plan.ThreadsPerRank == 1 ? "ranks" : "threads";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Oversubscribed: {crowded.Threads} {threads} share {Figures.Count(crowded.Cores, "core", "cores")}, so this is not what the machine reaches."
            );
        }

        foreach (var shared in result.SharedCores ?? [])
        {
            yield return $"Nodes of the cluster {shared.Cluster} are on the same cores (logical CPUs {Figures.Ranges(shared.Cpus)}): anything that ran there meanwhile lowered this figure.";
        }
    }

    /// <summary>What the nodes were and cost; null where no cloud gave them.</summary>
    public static string? Cloud(RunResult result)
    {
        if (result.Cloud is not { } cloud)
        {
            return null;
        }

        var nodes = Machine(cloud.MachineType, cloud.Zone, cloud.ProvisioningModel, cloud.Placement);
        return cloud.PricePerNodeHour is { } price
            ? $"{nodes}: {Figures.Money(price)} a node and hour{SourceOf(cloud)}{CostOf(cloud)}."
            : $"{nodes}: the price is not known.";
    }

    /// <summary>What a node is to its cloud.</summary>
    public static string Machine(string type, string zone, string provisioningModel, string placement) =>
        $"{type} in {zone}, {provisioningModel}, placed {(placement == RunCloud.Compact ? "close together" : "anywhere")}";

    private static string SourceOf(RunCloud cloud) => cloud.PriceSource is { } source ? $" ({source})" : "";

    private static string CostOf(RunCloud cloud)
    {
        var cost = cloud.Cost is { } run ? $"; the run cost {Figures.Money(run)}" : "";
        return cloud.GflopsPerDollar is { } rate ? $"{cost}; {Figures.Rate(rate)} GFLOPS for each USD an hour" : cost;
    }

    private static string Efficiency(RunResult result) =>
        result.Efficiency is { } efficiency ? $" ({Figures.Percent(efficiency)} of Rpeak)" : "";

    private static string ClockOf(string clock) =>
        clock switch
        {
            Rpeak.BaseClock => "the base clock (cores may run faster or, in AVX-512, slower)",
            Rpeak.MaxClock => "the highest clock, as the base clock is not known",
            _ => "the base clock where it is known, else the highest one",
        };
}
