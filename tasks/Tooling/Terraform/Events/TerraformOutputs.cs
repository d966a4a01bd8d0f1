using System.Text.Json;

namespace Hoarfrost.Tooling.Terraform.Events;

/// <summary>Outputs as terraform writes them everywhere: <c>{ name: { sensitive, type, value } }</c>.</summary>
internal static class TerraformOutputs
{
    /// <summary>Name to value; an output without a value is left out.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Parse(JsonElement? outputs) =>
        outputs is not { ValueKind: JsonValueKind.Object } given
            ? new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            : given
                .EnumerateObject()
                .Where(static output => output.Value.TryGetProperty("value", out _))
                .ToDictionary(
                    static output => output.Name,
                    static output => output.Value.GetProperty("value").Clone(),
                    StringComparer.Ordinal
                );
}
