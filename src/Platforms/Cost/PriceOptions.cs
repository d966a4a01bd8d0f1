using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Platforms.Cost;

/// <summary>What a node costs, where its user says it.</summary>
internal sealed record PriceOptions : IOptionSection<PriceOptions>
{
    /// <summary>US dollars a node and hour; null: nobody says.</summary>
    public double? PricePerHour { get; init; }

    static JsonTypeInfo<PriceOptions> IOptionSection<PriceOptions>.Json => PriceOptionsJson.Default.PriceOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PriceOptions))]
internal sealed partial class PriceOptionsJson : JsonSerializerContext;

/// <summary>The price of a node, as a section of all platforms on which nodes may cost.</summary>
internal static class PriceOptionTable
{
    private const double HighestPrice = 1_000_000;

    public static OptionSection Section { get; } =
        new([
            new OptionGroup("Options of nodes that cost").Row<PriceOptions, double>(
                "price-per-hour",
                "What a node costs an hour, in US dollars",
                new DecimalNumber("DOLLARS", 0, HighestPrice, aboveMinimum: true),
                price => price.PricePerHour,
                (price, value) => price with { PricePerHour = value }
            ) with
            {
                DefaultText = "on Google Cloud from a dated table",
                Targets = ["Preflight"],
            },
        ])
        {
            AddDefaults = static options => options.With(new PriceOptions()),
        };
}
