using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Cost;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Whether the nodes may cost more than they are allowed to.</summary>
internal static class CostCheck
{
    /// <returns>Null where all is well, or no limit was set.</returns>
    public static string? Find(HoarfrostOptions options, NodePrice? price, ClusterOverhead? overhead = null)
    {
        if (options.Google.MaxCost is not { } limit)
        {
            return null;
        }

        if (price is null)
        {
            return $"--max-cost can't be kept: no price is known for {options.Google.MachineType}{(options.Google.Spot ? " as Spot" : "")}. Give it with --price-per-hour, in US dollars a node.";
        }

        var estimate = CostEstimate.AtMost(price, options.Nodes, options.Google.Ttl, overhead?.PerHour ?? 0);
        return estimate <= limit
            ? null
            : $"--max-cost {limit}: --nodes {options.Nodes} of {options.Google.MachineType} for --ttl {options.Google.Ttl.TotalHours:0.##} h may cost {estimate:0.00} US dollars, at {price.PerHour:0.####} a node and hour ({price.Source}){(overhead is null ? "" : $" and {overhead.PerHour:0.####} an hour for {overhead.What}")}. "
                + "Allow more, or take fewer or smaller nodes or a shorter time.";
    }

    /// <returns>Why a limit may not hold, a sentence each.</returns>
    public static IEnumerable<string> Warnings(HoarfrostOptions options, NodePrice? price, ClusterOverhead? overhead)
    {
        if (options.Google.MaxCost is not { } limit)
        {
            yield break;
        }

        if (options.Google.Spot && options.Of<PriceOptions>().PricePerHour is null && price is not null)
        {
            yield return $"--max-cost {limit} with --spot: Spot prices may change every month, and this estimate takes the {price.Source}. --price-per-hour gives today's.";
        }

        if (overhead is not null)
        {
            yield return $"--max-cost {limit} is no bound on gke: GKE may make a node anew whose --ttl has passed. Only Teardown, or Sweep, ends the costs for sure.";
        }
    }
}
