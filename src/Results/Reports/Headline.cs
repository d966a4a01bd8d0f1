using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Text;
using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>The sentences that both reports begin with.</summary>
internal static class Headline
{
    /// <summary>The verdict in one line: a figure only where it counts.</summary>
    public static string Verdict(RunResult result, IProgramReport program)
    {
        if (!result.Verdict.Passed)
        {
            return $"{program.Title} failed: {result.Verdict.Kind}";
        }

        return program.Figure(result) is { } figure ? $"{program.Title} passed: {figure}" : $"{program.Title} passed";
    }

    /// <summary>How fast a run was that was cut; null where that is not known.</summary>
    public static string? Partial(RunResult result) =>
        result.Ending is { LastRate: { } rate } && !result.Verdict.Passed
            ? $"Partial result: {Figures.Rate(rate.Value)} {rate.Unit} at {rate.At}{ShareOf(result.Ending)}. It is no verdict: nothing was checked, and nothing compares it."
            : null;

    /// <summary>What ran.</summary>
    public static string Plan(RunResult result, IProgramReport program)
    {
        var layout = result.Layout;
        var threads = layout.ThreadsPerRank == 1 ? "" : $" of {Counted.Of(layout.ThreadsPerRank, "thread")}";
        var nodes = result.Nodes.Count == 0 ? "" : $"{Counted.Of(result.Nodes.Count, "node")}, ";
        return $"{nodes}{Counted.Of(layout.Ranks, "rank")}{threads}{program.Work(result)}";
    }

    /// <summary>Why the figure may not be what the machine reaches, a sentence each.</summary>
    public static IEnumerable<string> Reservations(RunResult result)
    {
        if (result.Oversubscription is { } crowded)
        {
            var threads = result.Layout.ThreadsPerRank == 1 ? "ranks" : "threads";
            yield return $"Oversubscribed: {crowded.Threads} {threads} share {Counted.Of(crowded.Cores, "core")}, so this is not what the machine reaches.";
        }

        foreach (var shared in result.SharedCores ?? [])
        {
            yield return $"Nodes of the cluster {shared.Cluster} are on the same cores (logical CPUs {Figures.Ranges(shared.Cpus)}): anything that ran there meanwhile lowered this figure.";
        }

        foreach (var warning in result.Warnings ?? [])
        {
            yield return warning;
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
            ? $"{nodes}: {Figures.Money(price)} a node and hour{SourceOf(cloud)}{CostOf(cloud, result.Figure)}."
            : $"{nodes}: the price is not known.";
    }

    /// <summary>What a node is to its cloud.</summary>
    public static string Machine(string type, string zone, string provisioningModel, string placement) =>
        provisioningModel == CloudFacts.Own
            ? $"{type}, hosts of your own"
            : $"{type} in {zone}, {provisioningModel}, placed {(placement == RunCloud.Compact ? "close together" : "anywhere")}";

    private static string ShareOf(RunEnd ending) =>
        ending.LastFraction is { } fraction ? $" ({Figures.Percent(fraction)})" : "";

    private static string SourceOf(RunCloud cloud) => cloud.PriceSource is { } source ? $" ({source})" : "";

    private static string CostOf(RunCloud cloud, Metric? figure)
    {
        var cost = cloud.Cost is { } run ? $"; the run cost {Figures.Money(run)}" : "";
        return figure is not null && cloud.ValuePerDollar is { } value
            ? $"{cost}; {Figures.Value(figure with { Value = value })} for each USD an hour"
            : cost;
    }
}
