using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Results.Pages;

/// <summary>What is done with a page beside writing it.</summary>
internal sealed record PageOptions : IOptionSection<PageOptions>
{
    /// <summary>Whether it is opened.</summary>
    public bool Open { get; init; }

    static JsonTypeInfo<PageOptions> IOptionSection<PageOptions>.Json => PageOptionsJson.Default.PageOptions;
}

/// <summary>The source-generated serialiser of the options of pages.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PageOptions))]
internal sealed partial class PageOptionsJson : JsonSerializerContext;

/// <summary>The options of pages, as a section of the catalogue.</summary>
internal static class PageOptionTable
{
    private static readonly OptionGroup Group = new("Options of reports");

    public static OptionSection Section { get; } =
        new([
            Group.Row<PageOptions, bool>(
                "open",
                "Open the page of the results in a browser",
                new Flag(),
                pages => pages.Open,
                (pages, value) => pages with { Open = value }
            ) with
            {
                Targets = ["Report"],
            },
        ])
        {
            AddDefaults = static options => options.With(new PageOptions()),
            Examples = [("./build.sh --target Report --open", "All results as a page with plots, in a browser.")],
        };
}
