using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Results.History;

/// <summary>What only the target Report is asked for.</summary>
internal sealed record HistoryOptions : IOptionSection<HistoryOptions>
{
    /// <summary>As <see cref="HistoryStart"/> takes it; null: from the first run on.</summary>
    public string? Since { get; init; }

    static JsonTypeInfo<HistoryOptions> IOptionSection<HistoryOptions>.Json =>
        HistoryOptionsJson.Default.HistoryOptions;
}

/// <summary>The source-generated serialiser of the options of the history.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HistoryOptions))]
internal sealed partial class HistoryOptionsJson : JsonSerializerContext;

/// <summary>The options of the history, as a section of the catalogue.</summary>
internal static class HistoryOptionTable
{
    private static readonly OptionGroup Group = new("Options of the history");

    public static OptionSection Section { get; } =
        new([
            Group.Row<HistoryOptions, string>(
                "since",
                "Lists the runs that began since then; --label, --program and --platform choose among them, too",
                new Text("TIME", HistoryStart.IsValid, HistoryStart.Allowed),
                history => history.Since,
                (history, value) => history with { Since = value }
            ) with
            {
                DefaultText = "the newest run alone is shown",
                Targets = ["Report"],
            },
        ])
        {
            AddDefaults = static options => options.With(new HistoryOptions()),
            Examples =
            [
                (
                    "./build.sh --target Report --since 7d --program hpl",
                    "The runs of HPL of the last seven days, of all clusters, a line each."
                ),
            ],
        };
}
