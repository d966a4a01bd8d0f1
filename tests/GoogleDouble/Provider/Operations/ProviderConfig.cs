using System.Text.Json.Nodes;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Operations;

/// <summary>What a configuration's provider block says of where things are to be.</summary>
/// <param name="AddAttributionLabel">New resources get a label that says who made them, as hashicorp/google does from 6.0 on.</param>
internal sealed record ProviderConfig(
    string? Project,
    string? Region,
    string? Zone,
    IReadOnlyDictionary<string, string> DefaultLabels,
    bool AddAttributionLabel
)
{
    public static ProviderConfig Parse(JsonObject config) =>
        new(
            Text(config["project"]),
            Text(config["region"]),
            Text(config["zone"]),
            (config["default_labels"] as JsonObject ?? []).ToDictionary(
                label => label.Key,
                label => (string?)label.Value ?? "",
                StringComparer.Ordinal
            ),
            Unknown.Is(config["add_terraform_attribution_label"])
                || ((bool?)config["add_terraform_attribution_label"] ?? true)
        );

    private static string? Text(JsonNode? node) => Unknown.Is(node) ? null : (string?)node;
}
