using System.Text.Json.Serialization;
using Hoarfrost.Platforms.Gcp.Machines;

namespace Hoarfrost.Platforms.Gcp.Cost;

/// <summary>
/// List prices without disks, addresses and traffic, which come to a few cents a day for each node. Google's own catalogue needs an API
/// key and a search by English descriptions, so what is known is in <c>prices.json</c>, with the day that it is of and where it is from.
/// </summary>
/// <param name="Region">Of the prices. Other regions cost up to half as much again.</param>
/// <param name="Date">Of the prices. Those of Spot may change every month.</param>
/// <param name="Series">By series, or by series and <c>-custom</c>.</param>
/// <param name="Types">Machine types that cost more than their vCPUs and memory: those with local disks.</param>
internal sealed record PriceTable(
    string Region,
    DateOnly Date,
    IReadOnlyDictionary<string, SeriesPrice> Series,
    IReadOnlyDictionary<string, TypePrice> Types
)
{
    private const double MbPerGb = 1024;

    public static PriceTable Current => field ??= Read();

    /// <summary>Null where the table does not say.</summary>
    /// <param name="region">Where the node will be.</param>
    public NodePrice? Find(MachineFacts machine, string region, bool spot)
    {
        if (MachineTypeName.Parse(machine.Name) is not { } name)
        {
            return null;
        }

        var price =
            Types.GetValueOrDefault(machine.Name) is { } type ? (spot ? type.SpotHour : type.Hour)
            : name.Suffix.Length > 0 && !name.IsCustom ? null
            : Series.GetValueOrDefault(name.IsCustom ? $"{name.Series}-custom" : name.Series) is { } series
                ? (series.VCpuHour * machine.VCpus + series.GbHour * (machine.MemoryMb / MbPerGb))
                    * (spot ? series.SpotShare : 1)
            : null;
        return price is { } known ? new NodePrice(known, Describe(region, spot)) : null;
    }

    private string Describe(string region, bool spot)
    {
        var place = region == Region ? Region : $"{Region} (none known for {region})";
        var kind = spot ? "Spot price" : "list price";
        return $"{kind} of {place}, table of {Date:yyyy-MM-dd}";
    }

    private static PriceTable Read()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream(
            "Hoarfrost.Platforms.Gcp.Cost.prices.json"
        )!;
        return JsonSerializer.Deserialize(stream, PriceJson.Default.PriceTable)!;
    }
}

/// <summary>What one node costs.</summary>
/// <param name="PerHour">US dollars.</param>
/// <param name="Source">Where the price is from, of which day and region.</param>
internal sealed record NodePrice(double PerHour, string Source);

/// <summary>US dollars.</summary>
/// <param name="VCpuHour">Of one vCPU and hour.</param>
/// <param name="GbHour">Of one GiB of memory and hour.</param>
/// <param name="SpotShare">What of it Spot costs, 0 to 1; null where it is not known or not to be had.</param>
internal sealed record SeriesPrice(double VCpuHour, double GbHour, double? SpotShare = null);

/// <summary>US dollars an hour.</summary>
internal sealed record TypePrice(double Hour, double? SpotHour = null);

/// <summary>The source-generated serialiser of <c>prices.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip
)]
[JsonSerializable(typeof(PriceTable))]
internal sealed partial class PriceJson : JsonSerializerContext;
