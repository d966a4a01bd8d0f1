using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>What a cluster may cost.</summary>
internal static class CostEstimate
{
    /// <summary>The price that the options name, else the table's; null where neither has one.</summary>
    public static NodePrice? Price(HoarfrostOptions options, MachineFacts machine, string region) =>
        options.Of<PriceOptions>().PricePerHour is { } given
            ? new NodePrice(given, "--price-per-hour")
            : PriceTable.Current.Find(machine, region, options.Google.Spot);

    /// <summary>US dollars for all nodes from now until they end by themselves.</summary>
    /// <param name="overheadPerHour">For what there is once, whatever the number of nodes.</param>
    public static double AtMost(NodePrice price, int nodes, TimeSpan ttl, double overheadPerHour) =>
        Of(price.PerHour, nodes, ttl) + Of(overheadPerHour, 1, ttl);

    /// <summary>US dollars for nodes that ran that long.</summary>
    public static double Of(double perHour, int nodes, TimeSpan time) => perHour * nodes * time.TotalHours;
}
