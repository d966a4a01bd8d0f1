using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Results.Model;

/// <summary>What the nodes were to their cloud, and what the run cost there.</summary>
/// <param name="Placement"><c>compact</c> or <c>none</c>.</param>
/// <param name="ProvisioningModel"><c>standard</c> or <c>spot</c>.</param>
/// <param name="PricePerNodeHour">Null where it is not known; so are then all that follow from it.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PriceSource">Where the price is from, and of which day.</param>
/// <param name="Cost">
/// Of the run alone: nodes × price × wall time. Not of the time that the nodes were there before and after it.
/// </param>
/// <param name="ValuePerDollar">
/// The run's figure over what all nodes cost an hour, where higher is better: of GFLOPS, those for each dollar an hour, and times 3600 the
/// 10^9 operations that a dollar buys.
/// </param>
internal sealed record RunCloud(
    string MachineType,
    string Zone,
    string Placement,
    string ProvisioningModel,
    double? PricePerNodeHour,
    string? Currency,
    string? PriceSource,
    double? Cost,
    double? ValuePerDollar
)
{
    public const string Compact = "compact";
    private const string Dollars = "USD";

    /// <param name="wallTime">Null where the run's end is not known.</param>
    /// <param name="figure">Null where there is none that counts.</param>
    public static RunCloud Of(CloudFacts facts, int nodes, TimeSpan? wallTime, Metric? figure)
    {
        var perHour = nodes * facts.PricePerNodeHour;
        return new RunCloud(
            facts.MachineType,
            facts.Zone,
            facts.Placement,
            facts.ProvisioningModel,
            facts.PricePerNodeHour,
            facts.PricePerNodeHour is null ? null : Dollars,
            facts.PriceSource,
            perHour * wallTime?.TotalHours,
            perHour > 0 && figure is { Better: Better.Higher, Value: var value } ? value / perHour : null
        );
    }
}
